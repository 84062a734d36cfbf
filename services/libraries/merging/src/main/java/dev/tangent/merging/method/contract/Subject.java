package dev.tangent.merging.method.contract;

/** What a method merges. */
public enum Subject {
  /** Task vectors τ = θ − θ₀; the merge is a direction. */
  VECTORS,
  /** Whole models θ, the first of which may have a part of its own; the merge is a model. */
  MODELS,
  /** Either: the formula means the same on both. */
  BOTH;

  /** Whether a method of this subject can be given what {@code other}, not both, names. */
  public boolean accepts(Subject other) {
    return this == BOTH || this == other;
  }
}
