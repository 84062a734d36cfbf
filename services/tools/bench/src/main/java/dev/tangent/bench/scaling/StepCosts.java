package dev.tangent.bench.scaling;

import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.FineTuneStep;
import dev.tangent.proto.v1.Hyperparameters;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Point;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.SweepStep;

/**
 * The cost of a step in forward passes of one example, by the formulas of {@code
 * docs/performance.md}.
 *
 * @param validation examples of every validation split
 * @param test examples of every test split
 * @param overhead what every step costs beside its passes, in the same unit
 */
record StepCosts(int validation, int test, double overhead) {

  /** The demonstration's: 737 test examples on average, and 0.2 s a step at 4.5 ms a pass. */
  static final StepCosts DEMONSTRATION = new StepCosts(400, 737, 45);

  double of(Step step) {
    double passes =
        switch (step.getKindCase()) {
          case FINE_TUNE -> fineTune(step.getFineTune());
          case FEATURES -> features(step.getFeatures());
          case SWEEP -> sweep(step.getSweep());
          default -> 0;
        };
    return overhead + passes;
  }

  private double fineTune(FineTuneStep step) {
    Hyperparameters settings = step.getHyperparameters();
    double trained = (double) settings.getSteps() * settings.getBatch();
    return step.getMethod() == Method.LINEARIZED
        ? 5 * trained + 3 * validation
        : 3 * trained + validation;
  }

  private double features(FeaturesStep step) {
    return (1 + 2.0 * step.getDirectionsCount()) * examples(step.getSplit(), step.getLimit());
  }

  /** From features a point costs no pass; else each does, but the pre-trained one where known. */
  private double sweep(SweepStep step) {
    if (!step.getFeatures().isEmpty()) {
      return 0;
    }
    boolean known = !step.getPretrained().isEmpty();
    long points =
        step.getSelectionsCount()
            + step.getPointsList().stream().filter(p -> !(known && isOrigin(p))).count();
    return (double) points * examples(step.getSplit(), step.getLimit());
  }

  private static boolean isOrigin(Point point) {
    return point.getAlphaList().stream().allMatch(alpha -> alpha == 0);
  }

  private double examples(Split split, int limit) {
    int all = split == Split.TEST ? test : validation;
    return limit > 0 ? Math.min(limit, all) : all;
  }
}
