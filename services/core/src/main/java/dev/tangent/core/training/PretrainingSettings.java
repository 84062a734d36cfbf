package dev.tangent.core.training;

import dev.tangent.core.InvalidInputException;

/**
 * Settings of one contrastive pre-training.
 *
 * @param steps optimiser steps, at least 1
 * @param batch pairs a step, at least 2: each is the others' negative
 * @param lr peak learning rate
 * @param warmup steps of linear warm-up before the cosine decay, fewer than {@code steps}
 * @param weightDecay decoupled decay of matrices; gains, biases and the temperature have none
 * @param clipNorm bound on the global gradient norm; 0 does not clip
 * @param firstConcepts concepts at the start of the curriculum
 * @param growing steps until all concepts take part; 0 for all from the start
 */
public record PretrainingSettings(
    int steps,
    int batch,
    double lr,
    int warmup,
    double weightDecay,
    double clipNorm,
    int firstConcepts,
    int growing) {

  public PretrainingSettings {
    require(steps >= 1, "steps", steps, "at least 1");
    require(batch >= 2, "batch", batch, "at least 2");
    require(lr > 0 && Double.isFinite(lr), "lr", lr, "a positive number");
    require(warmup >= 0 && warmup < steps, "warmup", warmup, "at least 0 and fewer than steps");
    require(
        weightDecay >= 0 && Double.isFinite(weightDecay), "weight_decay", weightDecay, "0 or more");
    require(clipNorm >= 0 && Double.isFinite(clipNorm), "clip_norm", clipNorm, "0 or more");
    require(firstConcepts >= 2, "first_concepts", firstConcepts, "at least 2");
    require(growing >= 0 && growing <= steps, "growing", growing, "0 to steps");
  }

  private static void require(boolean valid, String field, Number found, String expected) {
    if (!valid) {
      throw new InvalidInputException(
          "pre-training setting " + field + " = " + found + ": expected " + expected);
    }
  }
}
