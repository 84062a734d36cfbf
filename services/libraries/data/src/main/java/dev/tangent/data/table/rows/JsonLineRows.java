package dev.tangent.data.table.rows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.tangent.data.imports.BadRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** Rows of a file with one JSON object a line. Blank lines are not rows. */
final class JsonLineRows implements RowReader {

  private final DecodedText decoded;
  private final BufferedReader reader;
  private final JsonObjects objects;
  private long line;

  JsonLineRows(DecodedText decoded, BufferedReader reader, Columns columns) {
    this.decoded = decoded;
    this.reader = reader;
    this.objects = new JsonObjects(columns);
  }

  @Override
  public @Nullable Row next() throws IOException {
    String json;
    do {
      json = reader.readLine();
      line++;
    } while (json != null && json.isBlank());
    return json == null ? null : row(json);
  }

  private Row row(String json) {
    if (decoded.malformed(line, line).isPresent()) {
      return new Bad(line, BadRow.NOT_UTF8, decoded.complaint());
    }
    try (JsonReader one = JsonObjects.strict(new StringReader(json))) {
      JsonObject object = JsonObjects.read(one);
      if (one.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("there is more after the object");
      }
      return objects.row(line, object);
    } catch (JsonParseException | IllegalStateException | IOException e) {
      return new Bad(line, BadRow.NOT_JSON, "not a JSON object: " + JsonObjects.words(e));
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
