package dev.tangent.training.penalty.tangent;

import dev.tangent.training.setting.SettingRanges;
import java.util.Objects;

/**
 * Settings of {@link TauJp}.
 *
 * @param lambda λ, above 0
 * @param scale what ‖Jτ‖ is measured in
 * @param inputs of one other task a step, at least 1; published: 16 beside batches of 128
 * @param from the first step, from 0, that is penalised: published is the end of the warm-up
 * @param seed of the order in which inputs come
 */
public record TauJpSettings(double lambda, Scale scale, int inputs, int from, long seed) {

  private static final SettingRanges CHECKS = new SettingRanges("tau_jp");

  /** What ‖Jτ‖ is measured in. */
  public enum Scale {
    /** ‖Jτ‖ itself, as published. */
    ABSOLUTE,
    /** ‖Jτ‖/‖f₀‖, which is what a head that normalises features sees. */
    RELATIVE
  }

  public TauJpSettings {
    CHECKS.require(
        lambda > 0 && Double.isFinite(lambda), "lambda", lambda, "a positive, finite number");
    Objects.requireNonNull(scale, "scale");
    CHECKS.require(inputs >= 1, "inputs", inputs, "at least 1");
    CHECKS.require(from >= 0, "from", from, "0 or more");
  }
}
