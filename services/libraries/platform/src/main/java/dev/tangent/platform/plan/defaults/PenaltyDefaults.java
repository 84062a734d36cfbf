package dev.tangent.platform.plan.defaults;

import dev.tangent.proto.v1.CurvatureEstimation;
import dev.tangent.proto.v1.CurvatureJob;
import dev.tangent.proto.v1.CurvaturePenalty;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.OrthoRegPenalty;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.TauJpPenalty;

/** What penalties and curvatures mean where they say nothing. */
final class PenaltyDefaults {

  private static final double TAU_JP_WEIGHT = 0.5;
  private static final int TAU_JP_INPUTS = 16;
  private static final double CURVATURE_WEIGHT = 30;
  private static final double VECTORS = 10;
  private static final double PROJECTION = 0.1;
  private static final int EXAMPLES = 128;

  private PenaltyDefaults() {}

  /**
   * @param method number of the {@code Method} whose fine-tunes a penalty is of that does not say
   *     so; one that nobody knows is refused later
   */
  static void fill(FineTuning.Builder settings, int method) {
    settings.getPenaltiesBuilderList().forEach(penalty -> fill(penalty, method));
  }

  static void fill(CurvatureJob.Builder job) {
    fill(job.getEstimationBuilder());
    job.setFreezeEmbeddings(!job.hasFreezeEmbeddings() || job.getFreezeEmbeddings())
        .setMaxTokens(job.getMaxTokens());
  }

  private static void fill(Penalty.Builder penalty, int method) {
    switch (penalty.getKindCase()) {
      case TAU_JP -> fill(penalty.getTauJpBuilder());
      case DIAGONAL -> fill(penalty.getDiagonalBuilder(), method);
      case KFAC -> fillLayers(penalty.getKfacBuilder(), method);
      case EKFAC -> fillLayers(penalty.getEkfacBuilder(), method);
      case ORTHO_REG -> fill(penalty.getOrthoRegBuilder(), method);
      case KIND_NOT_SET -> {}
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

  private static void fillLayers(CurvaturePenalty.Builder penalty, int method) {
    fill(penalty, method);
    if (!penalty.hasVectors()) {
      penalty.setVectors(VECTORS);
    }
    if (!penalty.hasProjection()) {
      penalty.setProjection(PROJECTION);
    }
  }

  private static void fill(CurvaturePenalty.Builder penalty, int method) {
    if (!penalty.hasWeight()) {
      penalty.setWeight(CURVATURE_WEIGHT);
    }
    if (!penalty.hasEvery()) {
      penalty.setEvery(1);
    }
    if (penalty.getMethodsCount() == 0) {
      penalty.addMethodsValue(method);
    }
    fill(penalty.getEstimationBuilder());
  }

  private static void fill(OrthoRegPenalty.Builder penalty, int method) {
    if (penalty.getMethodsCount() == 0) {
      penalty.addMethodsValue(method);
    }
  }

  static void fill(CurvatureEstimation.Builder estimation) {
    if (!estimation.hasExamples()) {
      estimation.setExamples(EXAMPLES);
    }
    estimation.setNormalized(!estimation.hasNormalized() || estimation.getNormalized());
  }
}
