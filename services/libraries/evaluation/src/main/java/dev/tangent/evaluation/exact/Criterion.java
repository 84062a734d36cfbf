package dev.tangent.evaluation.exact;

/**
 * What coefficients a minimise, as a mean over tasks of the mean over a task's examples. With z =
 * exp(s) ⟨f(a), E_c⟩ for f(a) = f₀ + Σ aᵢ J dᵢ:
 */
public enum Criterion {
  /**
   * Cross-entropy of z/‖f₀‖. Logits are affine in a, so it is convex: its minimum is the only one.
   */
  FIXED_LENGTH,

  /**
   * Cross-entropy of z/‖f(a)‖, the head's own logits. Not convex: a minimum near that of {@link
   * #FIXED_LENGTH}, where the search begins.
   */
  HEAD,

  /**
   * The entropy of softmax(z/‖f(a)‖), which asks no labels (Yang et al. 2024, AdaMerging). Not
   * convex: the least of the minima found from several starts.
   */
  ENTROPY
}
