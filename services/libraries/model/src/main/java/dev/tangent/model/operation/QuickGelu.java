package dev.tangent.model.operation;

import dev.tangent.model.value.Value;

/**
 * OpenAI's CLIP activation y = x σ(βx) with β = 1.702 (Hendrycks and Gimpel 2016, section 2, as an
 * approximation of GELU that differs from it by up to 0.02: the two are not interchangeable).
 */
public final class QuickGelu {

  private static final double BETA = 1.702;

  private QuickGelu() {}

  public static Value apply(Value x) {
    return Swish.apply(x, BETA);
  }
}
