package dev.tangent.training.finetuning;

import dev.tangent.model.value.Precision;
import dev.tangent.training.setting.SettingRanges;
import java.util.Objects;

/**
 * Settings of one fine-tune; the defaults of the protocol are the callers' to fill in.
 *
 * @param steps optimiser steps, at least 1
 * @param batch examples a step, at least 1
 * @param lr peak learning rate
 * @param warmup steps of linear warm-up before the cosine decay, fewer than {@code steps}
 * @param weightDecay decoupled decay of θ = θ₀ + τ, also when τ is what is trained
 * @param clipNorm bound on the global gradient norm; 0 does not clip
 * @param freezeEmbeddings whether word, position and token-type tables keep their pre-trained
 *     values
 * @param maxTokens longest sequence, 0 for the model's own limit
 * @param accumulate parts that a batch is passed in, one after another, which takes the memory of
 *     one part and changes nothing but rounding; at least 1
 * @param precision of the encoder's matrix products in training steps
 */
public record Hyperparameters(
    int steps,
    int batch,
    double lr,
    int warmup,
    double weightDecay,
    double clipNorm,
    boolean freezeEmbeddings,
    int maxTokens,
    int accumulate,
    Precision precision) {

  private static final SettingRanges CHECKS = new SettingRanges("hyper-parameter");

  public Hyperparameters {
    CHECKS.require(steps >= 1, "steps", steps, "at least 1");
    CHECKS.require(batch >= 1, "batch", batch, "at least 1");
    CHECKS.requireOptimizer(lr, warmup, steps, weightDecay, clipNorm);
    CHECKS.require(maxTokens >= 0, "max_tokens", maxTokens, "0 (the model's limit) or more");
    CHECKS.require(accumulate >= 1 && accumulate <= batch, "accumulate", accumulate, "1 to batch");
    Objects.requireNonNull(precision, "precision");
  }

  /** With every batch passed as a whole, in float32. */
  public Hyperparameters(
      int steps,
      int batch,
      double lr,
      int warmup,
      double weightDecay,
      double clipNorm,
      boolean freezeEmbeddings,
      int maxTokens) {
    this(
        steps,
        batch,
        lr,
        warmup,
        weightDecay,
        clipNorm,
        freezeEmbeddings,
        maxTokens,
        1,
        Precision.FLOAT32);
  }

  /** The same, with every batch passed in this many parts. */
  public Hyperparameters accumulating(int parts) {
    return new Hyperparameters(
        steps,
        batch,
        lr,
        warmup,
        weightDecay,
        clipNorm,
        freezeEmbeddings,
        maxTokens,
        parts,
        precision);
  }

  /** The same, with training's matrix products in this precision. */
  public Hyperparameters in(Precision other) {
    return new Hyperparameters(
        steps,
        batch,
        lr,
        warmup,
        weightDecay,
        clipNorm,
        freezeEmbeddings,
        maxTokens,
        accumulate,
        other);
  }
}
