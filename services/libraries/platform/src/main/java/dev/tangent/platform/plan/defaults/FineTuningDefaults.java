package dev.tangent.platform.plan.defaults;

import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.LowRankParameters;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.TauJpPenalty;

/** What penalties and choices of parameters mean where they say nothing. */
final class FineTuningDefaults {

  private static final double TAU_JP_WEIGHT = 0.5;
  private static final int TAU_JP_INPUTS = 16;
  private static final int RANK = 16;

  private FineTuningDefaults() {}

  static void fill(FineTuning.Builder settings) {
    settings.getPenaltiesBuilderList().stream()
        .filter(Penalty.Builder::hasTauJp)
        .forEach(penalty -> fill(penalty.getTauJpBuilder()));
    // All is what the field's absence means: written down, it is the same fine-tune.
    if (settings.getParameters().hasAll()) {
      settings.clearParameters();
    }
    if (settings.getParameters().hasLora()) {
      fill(settings.getParametersBuilder().getLoraBuilder());
    }
  }

  private static void fill(TauJpPenalty.Builder penalty) {
    if (!penalty.hasWeight()) {
      penalty.setWeight(TAU_JP_WEIGHT);
    }
    if (!penalty.hasInputs()) {
      penalty.setInputs(TAU_JP_INPUTS);
    }
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
