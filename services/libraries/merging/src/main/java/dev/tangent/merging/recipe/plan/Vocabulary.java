package dev.tangent.merging.recipe.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Counts what a tokenizer.json knows. */
final class Vocabulary {

  private Vocabulary() {}

  /** How many tokens there are, added ones among them. */
  static int tokens(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      JsonObject tokenizer = JsonParser.parseReader(reader).getAsJsonObject();
      Set<String> tokens = new HashSet<>();
      JsonElement vocabulary = tokenizer.getAsJsonObject("model").get("vocab");
      if (vocabulary.isJsonObject()) {
        tokens.addAll(vocabulary.getAsJsonObject().keySet());
      } else {
        vocabulary
            .getAsJsonArray()
            .forEach(e -> tokens.add(e.getAsJsonArray().get(0).getAsString()));
      }
      if (tokenizer.has("added_tokens")) {
        tokenizer
            .getAsJsonArray("added_tokens")
            .forEach(token -> tokens.add(token.getAsJsonObject().get("content").getAsString()));
      }
      return tokens.size();
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new InvalidInputException(file + ": is not a tokenizer that Tangent can read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }
}
