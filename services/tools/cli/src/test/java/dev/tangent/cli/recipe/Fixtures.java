package dev.tangent.cli.recipe;

import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Word;
import dev.tangent.merging.recipe.plan.OpenModels;
import dev.tangent.merging.recipe.plan.Planner;
import dev.tangent.merging.recipe.run.Document;
import dev.tangent.merging.recipe.run.Documents;
import dev.tangent.merging.recipe.run.MergeOptions;
import dev.tangent.merging.recipe.run.MergeProgress;
import dev.tangent.merging.recipe.run.MergeRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recipes, the tiny models that they name, and what mergekit made of them (recipes.py). */
public final class Fixtures {

  public static final Path ROOT =
      Path.of("src/test/resources/dev/tangent/cli/recipe").toAbsolutePath();
  public static final Path MODELS = ROOT.resolve("models");
  public static final MergeOptions OPTIONS = new MergeOptions(1L << 30, 0, 2, 1 << 20);

  private static final Pattern PLACE = Pattern.compile("(?m)^# model: (\\S+) = (\\S+)$");

  private Fixtures() {}

  static List<Path> recipes(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  static Path golden(Path recipe) {
    return Path.of(recipe.toString().replace(".yml", ".safetensors"));
  }

  /** Which tiny model stands for which of a public recipe's, by the recipe's comments. */
  public static Map<String, Path> places(Path recipe) throws IOException {
    Map<String, Path> places = new HashMap<>();
    Matcher matcher = PLACE.matcher(Files.readString(recipe));
    while (matcher.find()) {
      places.put(matcher.group(1), MODELS.resolve(matcher.group(2)));
    }
    return places;
  }

  static OpenModels.Folders folders(Path recipe) throws IOException {
    Map<String, Path> places = places(recipe);
    return (Word model) -> places.getOrDefault(model.text(), MODELS.resolve(model.text()));
  }

  /** Runs every recipe of a file. */
  static void run(Path recipe, Path out, MergeOptions options) throws Exception {
    run(RecipeFile.read(recipe), folders(recipe), out, options, MergeProgress.NONE);
  }

  static void run(
      RecipeFile file,
      OpenModels.Folders folders,
      Path out,
      MergeOptions options,
      MergeProgress progress)
      throws Exception {
    List<Recipe> recipes = file.recipes();
    Documents documents =
        Documents.of(recipes, out, out.resolveSibling(out.getFileName() + "-parts"), folders);
    documents.plan();
    for (Document document : documents.ordered()) {
      try (OpenModels models = documents.open(document)) {
        new MergeRun(Planner.plan(document.recipe(), models), models, options, progress)
            .write(document.target(), file.text(), "tangent (test)");
      }
    }
  }
}
