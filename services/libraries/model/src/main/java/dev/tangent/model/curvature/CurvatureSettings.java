package dev.tangent.model.curvature;

import dev.tangent.common.InvalidInputException;
import java.util.Objects;

/**
 * How a curvature is estimated.
 *
 * @param kind what is kept
 * @param examples inputs to draw from the dataset, at least 1: published are 128 to 256
 * @param tokens how the R tokens of an input count in a layer's factors; nothing to other kinds
 * @param normalized whether the gradient is that of f/‖f‖, which the head sees, as published; else
 *     of f
 * @param seed of the draw of inputs and of the directions ε
 */
public record CurvatureSettings(
    CurvatureKind kind, int examples, TokenScale tokens, boolean normalized, long seed) {

  /** How the R tokens of an input share a layer's factors. */
  public enum TokenScale {
    /** B = mean_x 1/R Σ_r g gᵀ, as published. */
    MEAN,
    /** B = mean_x R Σ_r g gᵀ, so that A ⊗ B has the size of the gradients' second moment. */
    TOTAL
  }

  public CurvatureSettings {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(tokens, "tokens");
    if (examples < 1) {
      throw new InvalidInputException("curvature: examples = " + examples + " must be 1 or more");
    }
  }

  double gradientScale(long rows) {
    return tokens == TokenScale.MEAN ? 1 / Math.sqrt((double) rows) : Math.sqrt((double) rows);
  }
}
