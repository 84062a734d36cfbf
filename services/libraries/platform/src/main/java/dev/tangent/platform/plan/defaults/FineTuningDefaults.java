package dev.tangent.platform.plan.defaults;

import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.LeastSensitiveParameters;
import dev.tangent.proto.v1.LowRankParameters;

/** What choices of parameters mean where they say nothing. */
final class FineTuningDefaults {

  private static final int RANK = 16;
  private static final double SHARE = 0.1;

  private FineTuningDefaults() {}

  static void fill(FineTuning.Builder settings) {
    // All is what the field's absence means: written down, it is the same fine-tune.
    if (settings.getParameters().hasAll()) {
      settings.clearParameters();
    }
    if (settings.getParameters().hasLora()) {
      fill(settings.getParametersBuilder().getLoraBuilder());
    }
    if (settings.getParameters().hasLeastSensitive()) {
      fill(settings.getParametersBuilder().getLeastSensitiveBuilder());
    }
  }

  private static void fill(LeastSensitiveParameters.Builder least) {
    if (!least.hasShare()) {
      least.setShare(SHARE);
    }
    PenaltyDefaults.fill(least.getEstimationBuilder());
  }

  private static void fill(LowRankParameters.Builder lora) {
    if (!lora.hasRank()) {
      lora.setRank(RANK);
    }
    if (!lora.hasAlpha()) {
      lora.setAlpha(lora.getRank());
    }
  }
}
