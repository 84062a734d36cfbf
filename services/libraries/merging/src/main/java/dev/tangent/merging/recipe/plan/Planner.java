package dev.tangent.merging.recipe.plan;

import dev.tangent.merging.recipe.InputSlice;
import dev.tangent.merging.recipe.OutputSlice;
import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Word;
import dev.tangent.merging.recipe.method.MethodSpec;
import dev.tangent.merging.recipe.method.MethodSpecs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes a plan of a recipe. Gradients run over the layers of a slice: at layer ℓ of L, t is ℓ/(L −
 * 1), and 1 where there is one layer; outside of layers it is 0. Filters see the names of merged
 * tensors for parameters of the merge, and those of the model for parameters of a model.
 */
public final class Planner {

  private final Recipe recipe;
  private final OpenModels models;
  private final MethodSpec method;
  private final TensorPlans tensors;

  private Planner(Recipe recipe, OpenModels models) {
    this.recipe = recipe;
    this.models = models;
    this.method = MethodSpecs.named(recipe.method());
    this.tensors = new TensorPlans(recipe, method, models);
  }

  /**
   * What can be refused before a model is opened.
   *
   * @throws dev.tangent.merging.recipe.InvalidRecipeException naming a line
   */
  public static void check(Recipe recipe) {
    new ParameterRules(recipe, MethodSpecs.named(recipe.method())).check();
    Types.named(recipe.dtype());
    Types.named(recipe.outDtype());
  }

  /**
   * @throws dev.tangent.merging.recipe.InvalidRecipeException naming the line of what the models do
   *     not allow, and all tensors that do not fit
   */
  public static MergePlan plan(Recipe recipe, OpenModels models) {
    check(recipe);
    return new Planner(recipe, models).plan();
  }

  private MergePlan plan() {
    Word reference = recipe.references().get(0);
    List<ModuleSlices> modules = ModuleSlices.of(recipe, models.named(reference).layout(), models);
    Map<String, Integer> layers = new LinkedHashMap<>();
    List<TensorPlan> planned = new ArrayList<>();
    for (ModuleSlices module : modules) {
      new SliceRules(recipe, method, models).check(module);
      layers.put(module.name(), module.slices().stream().mapToInt(OutputSlice::layers).sum());
      module(module, planned);
    }
    tensors.requireFit();
    new TokenizerRules(recipe, models).check();
    return new MergePlan(recipe, method, planned, layers);
  }

  private void module(ModuleSlices module, List<TensorPlan> planned) {
    OutputSlice first = module.slices().get(0);
    loose(module, first, true).forEach(planned::add);
    int layer = 0;
    for (OutputSlice slice : module.slices()) {
      int layers = slice.layers();
      for (int i = 0; i < layers; i++) {
        double t = layers > 1 ? (double) i / (layers - 1) : 1;
        layer(module, slice, i, layer++, t, planned);
      }
    }
    OutputSlice last = module.slices().get(module.slices().size() - 1);
    loose(module, last, false).forEach(planned::add);
  }

  private List<TensorPlan> loose(ModuleSlices module, OutputSlice slice, boolean before) {
    Set<String> names =
        slice.sources().stream()
            .flatMap(source -> layout(source).loose(module.name(), before).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return names.stream()
        .flatMap(name -> tensors.plan(module, slice, name, source -> name, 0).stream())
        .toList();
  }

  private void layer(
      ModuleSlices module,
      OutputSlice slice,
      int offset,
      int layer,
      double t,
      List<TensorPlan> planned) {
    Set<String> rest = new TreeSet<>();
    for (InputSlice source : slice.sources()) {
      stack(module, source)
          .ifPresent(s -> rest.addAll(layout(source).layer(s, source.first() + offset)));
    }
    String stack = stack(module, slice.sources().get(0)).orElse("");
    for (String name : rest) {
      tensors
          .plan(
              module,
              slice,
              stack + "." + layer + "." + name,
              source ->
                  stack(module, source).orElse(stack)
                      + "."
                      + (source.first() + offset)
                      + "."
                      + name,
              t)
          .ifPresent(planned::add);
    }
  }

  private Optional<String> stack(ModuleSlices module, InputSlice source) {
    return layout(source).stack(module.name());
  }

  private ModelLayout layout(InputSlice source) {
    return models.named(source.model()).layout();
  }
}
