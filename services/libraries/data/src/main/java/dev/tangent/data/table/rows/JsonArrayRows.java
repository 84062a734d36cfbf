package dev.tangent.data.table.rows;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.tangent.common.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Rows of a file that is one JSON array of objects, read one at a time. */
final class JsonArrayRows implements RowReader {

  private final Path file;
  private final DecodedText decoded;
  private final JsonReader reader;
  private final JsonObjects objects;
  private long row;

  JsonArrayRows(Path file, DecodedText decoded, BufferedReader text, Columns columns) {
    this.file = file;
    this.decoded = decoded;
    this.reader = JsonObjects.strict(text);
    this.objects = new JsonObjects(columns);
  }

  @Override
  public String unit() {
    return "row";
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      if (row == 0) {
        reader.beginArray();
      }
      if (!reader.hasNext()) {
        reader.endArray();
        if (reader.peek() != JsonToken.END_DOCUMENT) {
          throw new JsonParseException("there is more after the array");
        }
        requireSound();
        return null;
      }
      return objects.row(++row, JsonObjects.read(reader));
    } catch (JsonParseException | IllegalStateException | IOException e) {
      throw new InvalidInputException(
          "%s, row %d: the array is not one of JSON objects: %s"
              .formatted(file.getFileName(), row, JsonObjects.words(e)),
          e);
    }
  }

  private void requireSound() {
    decoded
        .malformed(1, Long.MAX_VALUE)
        .ifPresent(
            line -> {
              throw new InvalidInputException(
                  "%s, line %d: %s".formatted(file.getFileName(), line, decoded.complaint()));
            });
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
