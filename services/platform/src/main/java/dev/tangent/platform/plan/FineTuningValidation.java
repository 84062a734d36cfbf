package dev.tangent.platform.plan;

import dev.tangent.proto.v1.FineTuning;

/** Ranges of the fine-tuning settings. */
final class FineTuningValidation {

  private static final long MOST_STEPS = 10_000_000;
  private static final long LARGEST_BATCH = 65_536;

  private FineTuningValidation() {}

  /**
   * @param field where the settings stand in the job
   */
  static void check(String field, FineTuning f, Problems problems) {
    problems.whole(field + ".steps", f.getSteps(), 1, MOST_STEPS);
    problems.whole(field + ".batch", f.getBatch(), 1, LARGEST_BATCH);
    problems.whole(field + ".warmup", f.getWarmup(), 0, Integer.toUnsignedLong(f.getSteps()));
    problems.within(field + ".weight-decay", f.getWeightDecay(), 0, 10);
    problems.within(field + ".clip-norm", f.getClipNorm(), 0, Double.MAX_VALUE);
    problems.distinct(field + ".lr", f.getLrList());
    for (double lr : f.getLrList()) {
      if (!(lr > 0 && lr <= 100)) {
        problems.add(field + ".lr: expected a number above 0 and up to 100, found " + lr);
      }
    }
  }
}
