package dev.tangent.data.table.rows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.tangent.data.imports.BadRow;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a row is when it is a JSON object. */
record JsonObjects(Columns columns) {

  static JsonReader strict(Reader json) {
    JsonReader reader = new JsonReader(json);
    reader.setStrictness(Strictness.STRICT);
    return reader;
  }

  /** The next object, none of whose keys is there twice. */
  static JsonObject read(JsonReader reader) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String key = reader.nextName();
      if (object.has(key)) {
        throw new JsonParseException("key '" + key + "' is there twice");
      }
      object.add(key, JsonParser.parseReader(reader));
    }
    reader.endObject();
    return object;
  }

  /** A complaint of the parser's, without its advice to programmers. */
  static String words(Exception e) {
    String message = String.valueOf(e.getMessage()).replaceFirst("(?s)\\nSee https?://.*", "");
    return message.contains("setStrictness")
        ? "something that JSON does not have, such as NaN, a comment, single quotes, or more text after its end"
            + message.replaceFirst("(?s).*?(?= at line|$)", "")
        : message.replaceFirst("(?s).*Exception: ", "");
  }

  RowReader.Row row(long line, JsonObject object) {
    List<String> names = columns.texts(object::has);
    List<String> texts = new ArrayList<>();
    for (String name : names) {
      Optional<JsonPrimitive> text = field(object, name).filter(JsonPrimitive::isString);
      boolean maybeEmpty = names.size() > 1 && isNull(object, name);
      if (text.isEmpty() && !maybeEmpty) {
        return missing(line, object, name, "a string");
      }
      texts.add(text.map(JsonPrimitive::getAsString).orElse(""));
    }
    Optional<JsonPrimitive> label = field(object, columns.label());
    if (label.isEmpty()) {
      return missing(line, object, columns.label(), "a string or a number");
    }
    Optional<JsonPrimitive> split = columns.split().flatMap(name -> field(object, name));
    if (columns.split().isPresent() && split.isEmpty()) {
      return missing(line, object, columns.split().get(), "a string");
    }
    return new RowReader.Good(
        line,
        Columns.joined(texts),
        label.get().getAsString(),
        split.map(JsonPrimitive::getAsString).orElse(null));
  }

  private static boolean isNull(JsonObject object, String name) {
    return object.has(name) && object.get(name).isJsonNull();
  }

  private static Optional<JsonPrimitive> field(JsonObject object, String name) {
    @Nullable JsonElement element = object.get(name);
    return element != null && element.isJsonPrimitive()
        ? Optional.of(element.getAsJsonPrimitive())
        : Optional.empty();
  }

  private static RowReader.Bad missing(long line, JsonObject object, String name, String expected) {
    String detail =
        object.has(name)
            ? "field '%s' is not %s".formatted(name, expected)
            : "no field '%s' (%s); the fields are %s"
                .formatted(name, expected, String.join(", ", object.keySet()));
    return new RowReader.Bad(line, BadRow.MISSING_FIELD, detail);
  }
}
