package dev.tangent.common;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Outcomes of analyses as JSON files: a record's components by their names. */
public final class RecordJson {

  private static final Gson GSON = new Gson();

  private RecordJson() {}

  public static void write(Record outcome, Path file) throws IOException {
    Files.writeString(file, GSON.toJson(outcome));
  }

  /**
   * @param what the outcome in words, for the message
   * @throws InvalidInputException when the file is not JSON, or the record refuses what it holds
   */
  public static <T extends Record> T read(Path file, Class<T> type, String what)
      throws IOException {
    try {
      T read = GSON.fromJson(Files.readString(file), type);
      if (read == null) {
        throw new InvalidInputException(file + " is empty, expected " + what);
      }
      return read;
    } catch (JsonParseException | IllegalArgumentException e) {
      throw new InvalidInputException(file + " is not a valid " + what + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // What a record's constructor throws comes as the cause, by itself or as a reflected failure.
      Throwable refusal =
          e.getCause() instanceof ReflectiveOperationException reflected
                  && reflected.getCause() != null
              ? reflected.getCause()
              : e.getCause();
      if (refusal == null) {
        throw e;
      }
      throw new InvalidInputException(
          file + " is not a valid " + what + ": " + refusal.getMessage(), e);
    }
  }
}
