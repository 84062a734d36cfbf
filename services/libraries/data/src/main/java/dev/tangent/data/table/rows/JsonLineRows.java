package dev.tangent.data.table.rows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.tangent.data.imports.BadRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of a file with one JSON object a line. Blank lines are no rows. */
final class JsonLineRows implements RowReader {

  private final Utf8Reader utf8;
  private final BufferedReader reader;
  private final Columns columns;
  private long line;

  JsonLineRows(Path file, Columns columns) throws IOException {
    this.utf8 = new Utf8Reader(file);
    this.reader = new BufferedReader(utf8);
    this.columns = columns;
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
    if (utf8.malformed(line, line).isPresent()) {
      return new Bad(line, BadRow.NOT_UTF8, "text that is not UTF-8; save the file as UTF-8");
    }
    JsonObject object;
    try {
      object = parse(json);
    } catch (JsonParseException | IllegalStateException | IOException e) {
      return new Bad(line, BadRow.NOT_JSON, "not a JSON object: " + e.getMessage());
    }
    JsonPrimitive text = field(object, columns.text());
    if (text == null || !text.isString()) {
      return missing(object, columns.text(), "a string");
    }
    JsonPrimitive label = field(object, columns.label());
    if (label == null) {
      return missing(object, columns.label(), "a string or a number");
    }
    JsonPrimitive split = columns.split().map(name -> field(object, name)).orElse(null);
    if (columns.split().isPresent() && split == null) {
      return missing(object, columns.split().get(), "a string");
    }
    return new Good(
        line, text.getAsString(), label.getAsString(), split == null ? null : split.getAsString());
  }

  /** Gson's tree keeps the last of two equal keys and allows text after the object: not here. */
  private static JsonObject parse(String json) throws IOException {
    requireDistinctKeys(json);
    try (JsonReader strict = strict(json)) {
      JsonObject object = JsonParser.parseReader(strict).getAsJsonObject();
      if (strict.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("there is more after the object");
      }
      return object;
    }
  }

  private static void requireDistinctKeys(String json) throws IOException {
    try (JsonReader strict = strict(json)) {
      Set<String> keys = new HashSet<>();
      strict.beginObject();
      while (strict.hasNext()) {
        String key = strict.nextName();
        if (!keys.add(key)) {
          throw new JsonParseException("key '" + key + "' is there twice");
        }
        strict.skipValue();
      }
    }
  }

  private static JsonReader strict(String json) {
    JsonReader reader = new JsonReader(new StringReader(json));
    reader.setStrictness(Strictness.STRICT);
    return reader;
  }

  private static @Nullable JsonPrimitive field(JsonObject object, String name) {
    JsonElement element = object.get(name);
    return element != null && element.isJsonPrimitive() ? element.getAsJsonPrimitive() : null;
  }

  private Bad missing(JsonObject object, String name, String expected) {
    String detail =
        object.has(name)
            ? "field '%s' is not %s".formatted(name, expected)
            : "no field '%s' (%s); the fields are %s"
                .formatted(name, expected, String.join(", ", object.keySet()));
    return new Bad(line, BadRow.MISSING_FIELD, detail);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
