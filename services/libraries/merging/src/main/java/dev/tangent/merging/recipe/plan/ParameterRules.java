package dev.tangent.merging.recipe.plan;

import dev.tangent.merging.recipe.InvalidRecipeException;
import dev.tangent.merging.recipe.OutputModule;
import dev.tangent.merging.recipe.OutputSlice;
import dev.tangent.merging.recipe.Parameters;
import dev.tangent.merging.recipe.Recipe;
import dev.tangent.merging.recipe.Setting;
import dev.tangent.merging.recipe.Word;
import dev.tangent.merging.recipe.method.MethodSpec;
import dev.tangent.merging.recipe.method.MethodSpec.Base;
import dev.tangent.merging.recipe.method.Parameter;
import java.util.Optional;

/**
 * Refuses settings that mergekit reads and does nothing with: of another method, of one model where
 * the parameter is the merge's, of the base where it is the others'. And every value that is not
 * allowed, before any model is read.
 */
record ParameterRules(Recipe recipe, MethodSpec method) {

  void check() {
    anywhere(recipe.parameters());
    recipe.models().forEach(model -> ofModel(model.model(), recipe.base(), model.parameters()));
    recipe.slices().forEach(this::slice);
    recipe.modules().forEach(this::module);
  }

  private void module(OutputModule module) {
    anywhere(module.parameters());
    module.models().forEach(model -> ofModel(model.model(), recipe.base(), model.parameters()));
    module.slices().forEach(this::slice);
  }

  private void slice(OutputSlice slice) {
    anywhere(slice.parameters());
    Optional<Word> base = slice.base().or(recipe::base);
    slice.sources().forEach(source -> ofModel(source.model(), base, source.parameters()));
  }

  private void anywhere(Parameters parameters) {
    parameters.settings().forEach(this::known);
  }

  private void ofModel(Word model, Optional<Word> base, Parameters parameters) {
    boolean isBase = method.base() != Base.IGNORED && base.filter(model::same).isPresent();
    parameters
        .settings()
        .forEach(
            (name, setting) -> {
              Parameter.Scope scope = known(name, setting).scope();
              boolean ignored = known(name, setting).kind() == Parameter.Kind.IGNORED;
              if (scope == Parameter.Scope.SHARED && !ignored) {
                throw refused(
                    setting,
                    "'%s' belongs to the merge and not to one model, where mergekit ignores it;"
                            .formatted(name)
                        + " write it under the 'parameters' of the slice or of the file");
              }
              if (scope == Parameter.Scope.NON_BASE && isBase) {
                throw refused(
                    setting,
                    "'%s' is ignored by mergekit for the base model; remove it".formatted(name));
              }
            });
  }

  private Parameter known(String name, Setting setting) {
    Parameter parameter =
        method
            .parameter(name)
            .orElseThrow(
                () ->
                    refused(
                        setting,
                        "method '%s' has no parameter '%s'; it has %s"
                            .formatted(
                                method.name(),
                                name,
                                method.names().isEmpty()
                                    ? "none"
                                    : String.join(", ", method.names()))));
    setting.words().forEach(parameter::read);
    if (name.equals("density")) {
      setting.clauses().stream()
          .map(Setting.Clause::values)
          .filter(values -> values.size() == 1 && parameter.read(values.get(0)) == 0)
          .forEach(
              values -> {
                throw values
                    .get(0)
                    .refused(
                        "a density of 0 keeps nothing of a model; expected more than 0, or"
                            + " remove the model");
              });
    }
    return parameter;
  }

  private static InvalidRecipeException refused(Setting setting, String message) {
    return new InvalidRecipeException(setting.at(), message);
  }
}
