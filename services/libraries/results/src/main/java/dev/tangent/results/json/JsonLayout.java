package dev.tangent.results.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * JSON for eyes and diffs: what fits a line of 120 characters stands on one, so that a curve is one
 * point a line; anything else is broken up, two spaces deeper.
 */
public final class JsonLayout {

  private static final int WIDTH = 120;

  private JsonLayout() {}

  public static String print(JsonElement json) {
    return lines(json, 0) + "\n";
  }

  private static String lines(JsonElement json, int depth) {
    String line = inline(json);
    if (2 * depth + line.length() <= WIDTH || json.isJsonPrimitive()) {
      return line;
    }
    List<String> parts = new ArrayList<>();
    if (json instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        parts.add(key(entry) + lines(entry.getValue(), depth + 1));
      }
      return enclose("{", parts, "}", depth);
    }
    for (JsonElement element : (JsonArray) json) {
      parts.add(lines(element, depth + 1));
    }
    return enclose("[", parts, "]", depth);
  }

  private static String enclose(String open, List<String> parts, String close, int depth) {
    String indent = "\n" + "  ".repeat(depth);
    return open + indent + "  " + String.join("," + indent + "  ", parts) + indent + close;
  }

  private static String inline(JsonElement json) {
    List<String> parts = new ArrayList<>();
    if (json instanceof JsonObject object) {
      object.entrySet().forEach(e -> parts.add(key(e) + inline(e.getValue())));
      return "{" + String.join(", ", parts) + "}";
    }
    if (json instanceof JsonArray array) {
      array.forEach(e -> parts.add(inline(e)));
      return "[" + String.join(", ", parts) + "]";
    }
    return json.toString();
  }

  private static String key(Map.Entry<String, JsonElement> entry) {
    return new JsonPrimitive(entry.getKey()) + ": ";
  }
}
