package dev.tangent.standalone.data;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;

/** A file for its owner's eyes (mode 600), which is complete or not there. */
public final class PrivateFile {

  /** Fields of a later release are no reason not to find what it started. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private PrivateFile() {}

  /** As JSON. */
  public static void write(Path file, Object value) {
    try {
      write(file, JSON.writeValueAsBytes(value));
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  public static void writeText(Path file, String text) {
    try {
      write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    Path unfinished = Files.createTempFile(file.getParent(), ".unfinished-", "", OwnerOnly.file());
    Files.write(unfinished, content);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Empty if there is no such file, or none that can be read as that type. */
  public static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(Files.readAllBytes(file), type))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What the file holds; what is made is written there first if it holds nothing of that type. */
  public static <T> T readOrCreate(Path file, Class<T> type, Supplier<T> making) {
    return read(file, type)
        .orElseGet(
            () -> {
              T made = making.get();
              write(file, made);
              return made;
            });
  }

  private static UncheckedIOException notWritten(Path file, IOException e) {
    return new UncheckedIOException("Could not write " + file + ": " + e.getMessage(), e);
  }
}
