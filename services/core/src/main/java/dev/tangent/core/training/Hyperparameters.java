package dev.tangent.core.training;

import dev.tangent.core.InvalidInputException;

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
    int accumulate) {

  public Hyperparameters {
    require(steps >= 1, "steps", steps, "at least 1");
    require(batch >= 1, "batch", batch, "at least 1");
    require(lr > 0 && Double.isFinite(lr), "lr", lr, "a positive number");
    require(warmup >= 0 && warmup < steps, "warmup", warmup, "at least 0 and fewer than steps");
    require(
        weightDecay >= 0 && Double.isFinite(weightDecay), "weight_decay", weightDecay, "0 or more");
    require(clipNorm >= 0 && Double.isFinite(clipNorm), "clip_norm", clipNorm, "0 or more");
    require(maxTokens >= 0, "max_tokens", maxTokens, "0 (the model's limit) or more");
    require(accumulate >= 1 && accumulate <= batch, "accumulate", accumulate, "1 to batch");
  }

  /** With every batch passed as a whole. */
  public Hyperparameters(
      int steps,
      int batch,
      double lr,
      int warmup,
      double weightDecay,
      double clipNorm,
      boolean freezeEmbeddings,
      int maxTokens) {
    this(steps, batch, lr, warmup, weightDecay, clipNorm, freezeEmbeddings, maxTokens, 1);
  }

  /** The same, with every batch passed in so many parts. */
  public Hyperparameters accumulating(int parts) {
    return new Hyperparameters(
        steps, batch, lr, warmup, weightDecay, clipNorm, freezeEmbeddings, maxTokens, parts);
  }

  private static void require(boolean valid, String field, Number found, String expected) {
    if (!valid) {
      throw new InvalidInputException(
          "hyper-parameter " + field + " = " + found + ": expected " + expected);
    }
  }
}
