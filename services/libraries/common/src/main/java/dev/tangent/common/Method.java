package dev.tangent.common;

/**
 * How a task is learned and how the edited model is evaluated (Ortiz-Jimenez et al. 2023, section
 * 4).
 */
public enum Method {
  /** Non-linear fine-tuning, non-linear evaluation f(x; θ₀ + τ). */
  STANDARD,
  /** A STANDARD task vector, evaluated in the tangent space: f(x; θ₀) + J(x) τ. */
  POSTHOC,
  /** Fine-tuned and evaluated in the tangent space. */
  LINEARIZED;

  /** Whether the edited model is evaluated as f(x; θ₀) + J(x) τ. */
  public boolean evaluatesInTangentSpace() {
    return this != STANDARD;
  }

  /** The method whose fine-tuning yields this method's task vectors: POSTHOC borrows STANDARD's. */
  public Method trainedAs() {
    return this == LINEARIZED ? LINEARIZED : STANDARD;
  }
}
