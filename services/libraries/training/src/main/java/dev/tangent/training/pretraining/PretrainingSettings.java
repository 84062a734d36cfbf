package dev.tangent.training.pretraining;

import dev.tangent.training.setting.SettingRanges;

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

  private static final SettingRanges CHECKS = new SettingRanges("pre-training setting");

  public PretrainingSettings {
    CHECKS.require(steps >= 1, "steps", steps, "at least 1");
    CHECKS.require(batch >= 2, "batch", batch, "at least 2");
    CHECKS.requireOptimizer(lr, warmup, steps, weightDecay, clipNorm);
    CHECKS.require(firstConcepts >= 2, "first_concepts", firstConcepts, "at least 2");
    CHECKS.require(growing >= 0 && growing <= steps, "growing", growing, "0 to steps");
  }
}
