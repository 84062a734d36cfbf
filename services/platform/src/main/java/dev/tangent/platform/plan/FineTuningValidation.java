package dev.tangent.platform.plan;

import dev.tangent.proto.v1.FineTuning;

/** Ranges of the fine-tuning settings. */
final class FineTuningValidation {

  private static final long MOST_STEPS = 10_000_000;
  private static final long LARGEST_BATCH = 65_536;

  private FineTuningValidation() {}

  static void check(FineTuning f, Problems problems) {
    problems.whole("fine-tuning.steps", f.getSteps(), 1, MOST_STEPS);
    problems.whole("fine-tuning.batch", f.getBatch(), 1, LARGEST_BATCH);
    problems.whole("fine-tuning.warmup", f.getWarmup(), 0, Integer.toUnsignedLong(f.getSteps()));
    problems.within("fine-tuning.weight-decay", f.getWeightDecay(), 0, 10);
    problems.within("fine-tuning.clip-norm", f.getClipNorm(), 0, Double.MAX_VALUE);
    problems.distinct("fine-tuning.lr", f.getLrList());
    for (double lr : f.getLrList()) {
      if (!(lr > 0 && lr <= 100)) {
        problems.add("fine-tuning.lr: expected a number above 0 and up to 100, found " + lr);
      }
    }
  }
}
