package dev.tangent.training.parameter;

import java.util.List;
import java.util.Map;

/**
 * What a choice comes to for one base.
 *
 * @param weights that move, in the model's order
 * @param masks for weights of which only some elements move: which, row after row
 * @param factors for weights that move by a product of two matrices of low rank
 */
public record ParameterPlan(
    List<String> weights, Map<String, boolean[]> masks, Map<String, LowRankFactors> factors) {

  public ParameterPlan {
    weights = List.copyOf(weights);
    masks = Map.copyOf(masks);
    factors = Map.copyOf(factors);
  }

  /** Whole weights. */
  public static ParameterPlan of(List<String> weights) {
    return new ParameterPlan(weights, Map.of(), Map.of());
  }
}
