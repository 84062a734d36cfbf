package dev.tangent.merging.recipe.plan;

import dev.tangent.merging.recipe.InputModel;
import dev.tangent.merging.recipe.InputSlice;
import dev.tangent.merging.recipe.Mark;
import dev.tangent.merging.recipe.OutputModule;
import dev.tangent.merging.recipe.OutputSlice;
import dev.tangent.merging.recipe.Parameters;
import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every way of writing a recipe as one: slices of modules. */
record ModuleSlices(String name, List<OutputSlice> slices, Parameters parameters, Mark at) {

  ModuleSlices {
    slices = List.copyOf(slices);
  }

  /**
   * @param layout of the model whose names the result has
   */
  static List<ModuleSlices> of(Recipe recipe, ModelLayout layout, OpenModels models) {
    List<ModuleSlices> modules = new ArrayList<>();
    if (!recipe.models().isEmpty()) {
      for (String module : layout.modules()) {
        modules.add(whole(recipe, module, recipe.models(), Parameters.NONE, models));
      }
    } else if (!recipe.slices().isEmpty()) {
      OutputSlice first = recipe.slices().get(0);
      if (layout.modules().size() != 1) {
        throw new dev.tangent.merging.recipe.InvalidRecipeException(
            first.at(),
            "the model has several modules (%s), so that layers have no one order; write 'modules'"
                .formatted(String.join(", ", layout.modules())));
      }
      modules.add(
          new ModuleSlices(layout.modules().get(0), recipe.slices(), Parameters.NONE, first.at()));
    } else {
      modules.addAll(named(recipe, layout, models));
    }
    return modules;
  }

  private static List<ModuleSlices> named(Recipe recipe, ModelLayout layout, OpenModels models) {
    Map<String, ModuleSlices> found = new LinkedHashMap<>();
    for (OutputModule module : recipe.modules()) {
      String name = module.name().text();
      if (!layout.modules().contains(name)) {
        throw module
            .name()
            .refused(
                "the model has no module '%s'; by the names of its tensors it has %s"
                    .formatted(name, String.join(", ", layout.modules())));
      }
      found.put(
          name,
          module.slices().isEmpty()
              ? whole(recipe, name, module.models(), module.parameters(), models)
              : new ModuleSlices(name, module.slices(), module.parameters(), module.name().at()));
    }
    List<String> missing =
        layout.modules().stream().filter(module -> !found.containsKey(module)).toList();
    if (!missing.isEmpty()) {
      throw recipe
          .modules()
          .get(0)
          .name()
          .refused(
              "nothing is said of the module%s %s, and the result would lack %s"
                  .formatted(
                      missing.size() == 1 ? "" : "s",
                      String.join(", ", missing),
                      missing.size() == 1 ? "it" : "them"));
    }
    return List.copyOf(found.values());
  }

  /** All layers of models, and of the base though it be not among them. */
  private static ModuleSlices whole(
      Recipe recipe,
      String module,
      List<InputModel> inputs,
      Parameters parameters,
      OpenModels models) {
    List<InputSlice> sources = new ArrayList<>();
    for (InputModel input : inputs) {
      sources.add(all(input.model(), module, input.parameters(), models));
    }
    Optional<Word> base = recipe.base();
    if (base.isPresent() && inputs.stream().noneMatch(input -> input.model().same(base.get()))) {
      sources.add(all(base.get(), module, Parameters.NONE, models));
    }
    Mark at = inputs.get(0).model().at();
    OutputSlice slice = new OutputSlice(sources, Optional.empty(), Parameters.NONE, at);
    return new ModuleSlices(module, List.of(slice), parameters, at);
  }

  private static InputSlice all(
      Word model, String module, Parameters parameters, OpenModels models) {
    int layers = models.named(model).layout().layers(module);
    return new InputSlice(model, 0, layers, parameters, model.at());
  }
}
