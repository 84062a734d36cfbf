package dev.tangent.merging.recipe.plan;

import dev.tangent.merging.recipe.Mark;
import dev.tangent.merging.recipe.Parameters;
import dev.tangent.merging.recipe.Setting;
import dev.tangent.merging.recipe.Word;
import dev.tangent.merging.recipe.method.MethodSpec;
import dev.tangent.merging.recipe.method.Parameter;
import dev.tangent.merging.recipe.method.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that hold for a slice, from the nearest to the furthest: the slice's, the module's,
 * the file's; before them, for the parameters of a model, that model's.
 */
record Scopes(MethodSpec method, List<Parameters> around, Mark at) {

  /** The parameters of the merge, for a tensor. */
  Values shared(String tensor, double t) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Parameter parameter : method.parameters()) {
      if (parameter.scope() == Parameter.Scope.SHARED) {
        values.put(parameter.name(), value(parameter, Parameters.NONE, tensor, t, tensor, at));
      }
    }
    return new Values(values);
  }

  /** The parameters of one model, for its tensor; those of a base only where it has any. */
  Values own(Word model, Parameters nearest, boolean base, String tensor, double t) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Parameter parameter : method.parameters()) {
      boolean applies =
          parameter.scope() == Parameter.Scope.INPUT
              || parameter.scope() == Parameter.Scope.NON_BASE && !base;
      if (applies) {
        String of = "tensor '%s' of model %s".formatted(tensor, model.text());
        values.put(parameter.name(), value(parameter, nearest, tensor, t, of, model.at()));
      }
    }
    return new Values(values);
  }

  private double value(
      Parameter parameter, Parameters nearest, String tensor, double t, String of, Mark missing) {
    Optional<Double> found = in(nearest, parameter, tensor, t);
    for (Parameters scope : around) {
      found = found.isPresent() ? found : in(scope, parameter, tensor, t);
    }
    return found
        .or(parameter::standard)
        .orElseThrow(
            () ->
                new dev.tangent.merging.recipe.InvalidRecipeException(
                    missing,
                    "method '%s' needs the parameter '%s', and nothing sets it for %s"
                        .formatted(method.name(), parameter.name(), of)));
  }

  private static Optional<Double> in(
      Parameters scope, Parameter parameter, String tensor, double t) {
    Setting setting = scope.settings().get(parameter.name());
    return setting == null
        ? Optional.empty()
        : setting.of(tensor).map(values -> parameter.read(values, t));
  }
}
