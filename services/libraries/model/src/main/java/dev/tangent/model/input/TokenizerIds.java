package dev.tangent.model.input;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which ids a {@code tokenizer.json} can give. */
final class TokenizerIds {

  private TokenizerIds() {}

  /** The largest id of its vocabulary and of the tokens added to that; -1 if there is none. */
  static long largest(Path file) {
    try (Reader in = Files.newBufferedReader(file)) {
      JsonObject json = JsonParser.parseReader(in).getAsJsonObject();
      long largest = vocabulary(field(field(json, "model"), "vocab"));
      if (json.has("added_tokens")) {
        for (JsonElement token : json.getAsJsonArray("added_tokens")) {
          largest = Math.max(largest, field(token, "id").getAsLong());
        }
      }
      return largest;
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + file, e);
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | UnsupportedOperationException
        | NumberFormatException e) {
      throw new InvalidInputException(file + " is not a tokenizer: " + e.getMessage(), e);
    }
  }

  private static JsonElement field(JsonElement object, String name) {
    JsonElement value = object.getAsJsonObject().get(name);
    if (value == null) {
      throw new IllegalStateException("it has no '" + name + "'");
    }
    return value;
  }

  /** Unigram models have a list, whose places are the ids; all others a map. */
  private static long vocabulary(JsonElement vocabulary) {
    if (vocabulary.isJsonArray()) {
      return vocabulary.getAsJsonArray().size() - 1L;
    }
    return vocabulary.getAsJsonObject().asMap().values().stream()
        .mapToLong(JsonElement::getAsLong)
        .max()
        .orElse(-1);
  }
}
