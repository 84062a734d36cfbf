package dev.tangent.merging.recipe.run;

import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Word;
import dev.tangent.merging.recipe.plan.MergePlan;
import dev.tangent.merging.recipe.plan.OpenModel;
import dev.tangent.merging.recipe.plan.OpenModels;
import dev.tangent.merging.recipe.plan.OpenModels.Folders;
import dev.tangent.merging.recipe.plan.PlannedTensors;
import dev.tangent.merging.recipe.plan.Planner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The recipes of one file, in an order in which each finds what it refers to. */
public final class Documents {

  private final List<Document> ordered;
  private final Folders folders;

  private Documents(List<Document> ordered, Folders folders) {
    this.ordered = List.copyOf(ordered);
    this.folders = folders;
  }

  /**
   * @param out where the result without a name goes; a file of one recipe writes there in any case
   * @param between where results with names go
   * @param elsewhere where all other models lie
   * @throws dev.tangent.merging.recipe.InvalidRecipeException when two have one name, or they refer
   *     to each other in a circle
   */
  public static Documents of(List<Recipe> recipes, Path out, Path between, Folders elsewhere) {
    Map<String, Document> named = new LinkedHashMap<>();
    List<Document> all = new ArrayList<>();
    int unnamed = 0;
    for (Recipe recipe : recipes) {
      boolean last = recipes.size() == 1 || recipe.name().isEmpty();
      unnamed += recipe.name().isEmpty() ? 1 : 0;
      if (unnamed > 1) {
        throw recipe
            .method()
            .refused("a second document without 'name'; only the last result goes without one");
      }
      String name = recipe.name().map(Word::text).orElse("");
      Document document = new Document(recipe, last ? out : between.resolve(name));
      all.add(document);
      if (!name.isEmpty() && named.put(name, document) != null) {
        throw recipe.name().orElseThrow().refused("two documents are named '%s'".formatted(name));
      }
    }
    List<Document> ordered = new ArrayList<>();
    all.forEach(document -> visit(document, named, new ArrayList<>(), ordered));
    Folders folders =
        model -> {
          Document document = named.get(model.text());
          return document != null ? document.target() : elsewhere.of(model);
        };
    return new Documents(ordered, folders);
  }

  private static void visit(
      Document document, Map<String, Document> named, List<Document> path, List<Document> ordered) {
    if (ordered.contains(document)) {
      return;
    }
    path.add(document);
    for (Word reference : document.recipe().references()) {
      Document needed = named.get(reference.text());
      if (needed != null && path.contains(needed)) {
        throw reference.refused(
            "'%s' is made of what this document makes; documents may not refer to each other in a"
                    .formatted(reference)
                + " circle");
      }
      if (needed != null) {
        visit(needed, named, path, ordered);
      }
    }
    path.remove(document);
    ordered.add(document);
  }

  public List<Document> ordered() {
    return ordered;
  }

  /** Opens the models of one document; what earlier ones make must be there. */
  public OpenModels open(Document document) {
    return OpenModels.open(document.recipe().references(), folders);
  }

  /**
   * Plans every document, though what they make of each other is not there yet.
   *
   * @throws dev.tangent.merging.recipe.InvalidRecipeException as {@link Planner#plan}
   */
  public Map<Document, MergePlan> plan() {
    ordered.forEach(document -> Planner.check(document.recipe()));
    Map<Document, MergePlan> plans = new LinkedHashMap<>();
    Map<String, OpenModel> planned = new HashMap<>();
    for (Document document : ordered) {
      Recipe recipe = document.recipe();
      try (OpenModels models = OpenModels.open(recipe.references(), folders, planned)) {
        MergePlan plan = Planner.plan(recipe, models);
        plans.put(document, plan);
        // Its tokenizer will be a copy of its first model's.
        Path donor = models.named(recipe.references().get(0)).folder();
        recipe
            .name()
            .ifPresent(
                name ->
                    planned.put(
                        name.text(),
                        new OpenModel(name, donor, new PlannedTensors(plan, document.target()))));
      }
    }
    return plans;
  }
}
