package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.step.ArtifactIds;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.CurvatureEstimation;
import dev.tangent.proto.v1.CurvatureJob;
import dev.tangent.proto.v1.CurvatureKind;
import dev.tangent.proto.v1.CurvaturePenalty;
import dev.tangent.proto.v1.TokenScale;

/** Validates curvatures, and penalties by curvature. */
final class CurvatureValidation {

  private static final int MOST_EXAMPLES = 1_000_000;
  private static final int LARGEST_INTERVAL = 1_000_000;

  private final PenalizedFineTunes fineTunes;
  private final Problems problems;

  CurvatureValidation(PenalizedFineTunes fineTunes, Problems problems) {
    this.fineTunes = fineTunes;
    this.problems = problems;
  }

  static void check(CurvatureJob job, Problems problems) {
    problems.required("curvature.base", job.getBase(), "the name of an imported base");
    problems.required("curvature.dataset", job.getDataset(), "the name of an imported dataset");
    if (job.getKind() == CurvatureKind.UNRECOGNIZED) {
      problems.add("curvature.kind", "kfac, diagonal or ekfac", job.getKindValue());
    }
    check("curvature.estimation", job.getEstimation(), job.getKind(), problems);
  }

  void diagonal(String field, CurvaturePenalty penalty) {
    check(field, penalty, CurvatureKind.DIAGONAL);
    if (penalty.hasVectors()) {
      problems.add(
          field + ".vectors", "nothing: every weight counts alike here", penalty.getVectors());
    }
    if (penalty.hasProjection()) {
      problems.add(
          field + ".projection",
          "nothing: every weight counts alike here",
          penalty.getProjection());
    }
  }

  void kfac(String field, CurvaturePenalty penalty) {
    layers(field, penalty);
    check(field, penalty, CurvatureKind.KFAC);
  }

  void ekfac(String field, CurvaturePenalty penalty) {
    layers(field, penalty);
    check(field, penalty, CurvatureKind.EKFAC);
    int tasks = penalty.getOfCount() == 0 ? fineTunes.others() : penalty.getOfCount();
    if (tasks > 1) {
      problems.add(
          field + ".of",
          "one task, since curvatures of this kind cannot be added: list an ekfac penalty for each,"
              + " or take kfac",
          tasks);
    }
  }

  private void layers(String field, CurvaturePenalty penalty) {
    problems.within(field + ".vectors", penalty.getVectors(), 0, PenaltyValidation.LARGEST);
    problems.within(field + ".projection", penalty.getProjection(), 0, PenaltyValidation.LARGEST);
  }

  private void check(String field, CurvaturePenalty penalty, CurvatureKind kind) {
    problems.positive(field + ".weight", penalty.getWeight(), PenaltyValidation.LARGEST);
    problems.whole(field + ".every", penalty.getEvery(), 1, LARGEST_INTERVAL);
    problems.distinct(field + ".of", penalty.getOfList());
    fineTunes.others(field + ".of", penalty.getOfList(), problems);
    fineTunes.penalized(field + ".methods", penalty.getMethodsList(), problems);
    check(field + ".estimation", penalty.getEstimation(), kind, problems);
    for (int i = 0; i < penalty.getOfCount(); i++) {
      if (fineTunes.compares() && ArtifactIds.isOne(penalty.getOf(i))) {
        problems.add(
            "%s.of[%d]".formatted(field, i),
            "a dataset's name, since an artifact is the curvature of one base, and compare-bases asks for several",
            Problems.quoted(penalty.getOf(i)));
      }
    }
  }

  static void check(
      String field, CurvatureEstimation estimation, CurvatureKind kind, Problems problems) {
    problems.whole(field + ".examples", estimation.getExamples(), 1, MOST_EXAMPLES);
    if (estimation.getTokens() == TokenScale.UNRECOGNIZED) {
      problems.add(field + ".tokens", "total or mean", estimation.getTokensValue());
    } else if (estimation.getTokens() == TokenScale.MEAN && kind != CurvatureKind.KFAC) {
      problems.add(field + ".tokens", "total, unless the kind is kfac", "mean");
    }
  }
}
