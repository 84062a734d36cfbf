package dev.tangent.model.value;

import ai.djl.ndarray.NDArray;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An array and its derivatives in k ≥ 0 directions at once.
 *
 * <p>The primal may be tracked by autograd. The tangents never are: every tangent rule reads {@link
 * #constant()}, so that f₀ + Jτ has the primal's gradient and one backward pass gives Jᵀ G.
 */
public final class Value {

  private final NDArray primal;
  private final NDArray constant;
  private final @Nullable NDArray tangents;

  private Value(NDArray primal, NDArray constant, @Nullable NDArray tangents) {
    this.primal = primal;
    this.constant = constant;
    this.tangents = tangents;
  }

  /** A value that no direction changes: its tangents are zero and cost nothing. */
  public static Value constant(NDArray primal) {
    return of(primal, null);
  }

  /**
   * A value with tangents.
   *
   * @param tangents shape [k, ...primal's shape], or null for zero
   */
  public static Value of(NDArray primal, @Nullable NDArray tangents) {
    // Always: DJL's hasGradient knows of leaves only, so it cannot tell what is tracked.
    return new Value(primal, primal.stopGradient(), tangents);
  }

  public NDArray primal() {
    return primal;
  }

  /** The primal, cut off from autograd: what tangent rules compute with. */
  public NDArray constant() {
    return constant;
  }

  /** The tangents [k, ...]; to be asked for only where {@link #hasTangents} says they are there. */
  public NDArray tangents() {
    return Objects.requireNonNull(tangents, "tangents");
  }

  public boolean hasTangents() {
    return tangents != null;
  }
}
