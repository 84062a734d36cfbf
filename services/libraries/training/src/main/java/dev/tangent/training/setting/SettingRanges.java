package dev.tangent.training.setting;

import dev.tangent.common.InvalidInputException;

/**
 * Checks of a training's settings.
 *
 * @param kind what messages call a setting
 */
public record SettingRanges(String kind) {

  /**
   * @throws InvalidInputException naming the setting, what was found and what was expected
   */
  public void require(boolean valid, String field, Number found, String expected) {
    if (!valid) {
      throw new InvalidInputException(
          kind + " " + field + " = " + found + ": expected " + expected);
    }
  }

  /** Of the optimiser and its schedule: the same for every training. */
  public void requireOptimizer(
      double lr, int warmup, int steps, double weightDecay, double clipNorm) {
    require(lr > 0 && Double.isFinite(lr), "lr", lr, "a positive number");
    require(warmup >= 0 && warmup < steps, "warmup", warmup, "at least 0 and fewer than steps");
    require(
        weightDecay >= 0 && Double.isFinite(weightDecay), "weight_decay", weightDecay, "0 or more");
    require(clipNorm >= 0 && Double.isFinite(clipNorm), "clip_norm", clipNorm, "0 or more");
  }
}
