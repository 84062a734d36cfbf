package dev.tangent.merging.recipe.run;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Word;
import dev.tangent.merging.recipe.plan.MergePlan;
import dev.tangent.merging.recipe.plan.OpenModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Configuration and tokenizer of the result: the base's, or the first model's, with the type that
 * was written and the number of layers that there are now.
 */
final class ModelFiles {

  private static final String CONFIG = "config.json";

  private static final List<String> COPIED =
      List.of(
          "tokenizer_config.json",
          "special_tokens_map.json",
          "tokenizer.json",
          "tokenizer.model",
          "added_tokens.json",
          "vocab.json",
          "vocab.txt",
          "merges.txt",
          "chat_template.jinja",
          "chat_template.json",
          "generation_config.json",
          "preprocessor_config.json",
          "video_preprocessor_config.json");

  private static final List<String> LAYERS =
      List.of("num_hidden_layers", "n_layer", "n_layers", "num_layers");

  private ModelFiles() {}

  /** Writes them to the work folder; gives their names. */
  static List<String> copy(MergePlan plan, OpenModels models, WorkFolder folder) {
    Path donor = models.named(donor(plan.recipe())).folder();
    List<String> names = new ArrayList<>();
    if (Files.isRegularFile(donor.resolve(CONFIG))) {
      folder.write(CONFIG, config(plan, donor.resolve(CONFIG)));
      names.add(CONFIG);
    }
    for (String name : COPIED) {
      if (Files.isRegularFile(donor.resolve(name))) {
        folder.copy(donor.resolve(name), name);
        names.add(name);
      }
    }
    return names;
  }

  private static Word donor(Recipe recipe) {
    return recipe.references().get(0);
  }

  private static String config(MergePlan plan, Path file) {
    JsonObject config = read(file);
    plan.recipe()
        .outDtype()
        .or(plan.recipe()::dtype)
        .ifPresent(
            type ->
                config.addProperty(
                    config.has("dtype") ? "dtype" : "torch_dtype",
                    type.text().replaceFirst("^torch\\.", "")));
    if (plan.layers().size() == 1) {
      int layers = plan.layers().values().iterator().next();
      LAYERS.stream()
          .filter(config::has)
          .findFirst()
          .ifPresent(key -> config.addProperty(key, layers));
    }
    return new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create()
            .toJson(config)
        + "\n";
  }

  private static JsonObject read(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new InvalidInputException(file + ": is not a JSON object", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }
}
