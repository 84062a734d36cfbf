package dev.tangent.training.parameter;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.PretrainedEncoder;
import java.util.List;

/** Which weights a fine-tune moves; each goes with each method and each penalty. */
public interface ParameterChoice {

  /** All that is not frozen. */
  ParameterChoice ALL = new NamedWeights("all", (base, name) -> true);

  /**
   * W_q, W_k, W_v and W_o alone: near linear without a tangent pass (Jin et al. 2025, "Fine-tuning
   * attention modules only").
   */
  ParameterChoice ATTENTION =
      new NamedWeights(
          "attention", (base, name) -> base.encoder().attentionMatrices().contains(name));

  /** Every bias, those of norms included, alone (BitFit, Zaken et al. 2022). */
  ParameterChoice BIAS = new NamedWeights("bias", (base, name) -> name.endsWith(".bias"));

  /** All that decides the choice, in one line: a saved state belongs to a run with the same. */
  String description();

  /**
   * @param candidates names of the weights that are not frozen, in the model's order
   * @param seed of what is drawn
   * @throws InvalidInputException when the base has nothing to choose
   */
  ParameterPlan plan(PretrainedEncoder base, List<String> candidates, long seed);
}
