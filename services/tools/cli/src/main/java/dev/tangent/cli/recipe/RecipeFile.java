package dev.tangent.cli.recipe;

import dev.tangent.client.jobfile.reader.Cursor;
import dev.tangent.client.jobfile.source.Locations;
import dev.tangent.client.jobfile.source.Position;
import dev.tangent.client.jobfile.source.Problems;
import dev.tangent.client.jobfile.source.SourceText;
import dev.tangent.client.jobfile.source.SpecNode;
import dev.tangent.client.jobfile.source.YamlTree;
import dev.tangent.merging.recipe.InvalidRecipeException;
import dev.tangent.merging.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A file of recipes, which can tell where in it something is wrong. */
public final class RecipeFile {

  private final SourceText source;
  private final List<Recipe> recipes;

  private RecipeFile(SourceText source, List<Recipe> recipes) {
    this.source = source;
    this.recipes = List.copyOf(recipes);
  }

  /**
   * @throws dev.tangent.client.jobfile.source.InvalidSpecException with everything in the file that
   *     is not a recipe of mergekit's, or that Tangent does not do
   */
  public static RecipeFile read(Path path) {
    return read(SourceText.read(path));
  }

  static RecipeFile read(SourceText source) {
    Problems problems = new Problems(source);
    List<Recipe> recipes = new ArrayList<>();
    for (SpecNode document : YamlTree.parseAll(source, problems)) {
      Cursor.Reading reading = new Cursor.Reading(problems, new Locations(document.at()));
      Optional<Recipe> recipe = RecipeReader.read(new Cursor(document, "", reading));
      recipe.ifPresent(recipes::add);
    }
    problems.refuseIfAny();
    return new RecipeFile(source, recipes);
  }

  public List<Recipe> recipes() {
    return recipes;
  }

  public String text() {
    return source.text();
  }

  /**
   * Does something with the recipes.
   *
   * @throws dev.tangent.client.jobfile.source.InvalidSpecException with file, line and column,
   *     where the action refuses a recipe
   */
  public <T> T locating(Callable<T> action) throws Exception {
    try {
      return action.call();
    } catch (InvalidRecipeException e) {
      Problems problems = new Problems(source);
      Position at = new Position(source.file(), e.at().line(), e.at().column());
      problems.add(at, "", e.getMessage());
      problems.refuseIfAny();
      throw e;
    }
  }
}
