package dev.tangent.training.parameter;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.PretrainedEncoder;
import java.util.List;
import java.util.function.BiPredicate;

/** Whole weights, by a rule on their names. */
record NamedWeights(String description, BiPredicate<PretrainedEncoder, String> rule)
    implements ParameterChoice {

  @Override
  public ParameterPlan plan(PretrainedEncoder base, List<String> candidates, long seed) {
    List<String> chosen = candidates.stream().filter(name -> rule.test(base, name)).toList();
    if (chosen.isEmpty()) {
      throw new InvalidInputException(
          "parameters: '"
              + description
              + "' chooses none of the base's weights that are not frozen");
    }
    return ParameterPlan.of(chosen);
  }
}
