package dev.tangent.model.statistics;

/** Over which labels the Fisher information is summed. None is read from the data. */
public enum FisherLabels {
  /** F = mean_x Σ_y p(y|x) (∂ log p(y|x)/∂θ)², over all of the head's labels. */
  EXACT,
  /** F = mean_x (∂ log p(y|x)/∂θ)² with one label y an input, drawn from p(y|x). */
  DRAWN,
  /**
   * F = 1/n Σ_batches (Σ_x Σ_y √p(y|x) ∂ log p(y|x)/∂θ)² over n inputs in batches of 32, as
   * FusionBench and MergeLM have it: products of different labels and inputs are in it, so it is
   * not an estimate of the others.
   */
  BATCH
}
