package dev.tangent.model.config;

import dev.tangent.common.InvalidInputException;

/** Refusals that the shapes of all architectures have in common, by the field of the config. */
public final class ShapeChecks {

  private ShapeChecks() {}

  public static void requirePositive(String field, int value) {
    if (value <= 0) {
      throw new InvalidInputException(
          "config.json: field " + field + ": expected a positive number, found " + value);
    }
  }

  /** A width is split evenly over attention heads. */
  public static void requireHeads(int width, int heads) {
    if (width % heads != 0) {
      throw new InvalidInputException(
          "config.json: hidden_size "
              + width
              + " is not a multiple of num_attention_heads "
              + heads);
    }
  }

  /** ε of layer norms. */
  public static void requireEpsilon(float epsilon) {
    if (!(epsilon > 0)) {
      throw new InvalidInputException(
          "config.json: layer_norm_eps: expected a positive number, found " + epsilon);
    }
  }
}
