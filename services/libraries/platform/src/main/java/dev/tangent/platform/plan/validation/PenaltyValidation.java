package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.CurvatureKind;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.JacobianScale;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.TauJpPenalty;
import dev.tangent.proto.v1.TrainedParameters;

/** Validates a fine-tune's penalties and its choice of parameters. */
final class PenaltyValidation {

  private static final int MOST_INPUTS = 65_536;
  static final double LARGEST = 1e6;
  private static final int LARGEST_RANK = 65_536;

  private final String field;
  private final FineTuning settings;
  private final PenalizedFineTunes fineTunes;
  private final Problems problems;

  private PenaltyValidation(
      String field, FineTuning settings, PenalizedFineTunes fineTunes, Problems problems) {
    this.field = field;
    this.settings = settings;
    this.fineTunes = fineTunes;
    this.problems = problems;
  }

  /**
   * @param field where the settings stand
   */
  static void check(String field, ExperimentSpec spec, Problems problems) {
    new PenaltyValidation(field, spec.getFineTuning(), PenalizedFineTunes.of(spec), problems)
        .check();
  }

  static void check(String field, FineTuneJob job, Problems problems) {
    new PenaltyValidation(field, job.getFineTuning(), PenalizedFineTunes.of(job), problems).check();
  }

  private void check() {
    for (int i = 0; i < settings.getPenaltiesCount(); i++) {
      check("%s.penalties[%d]".formatted(field, i), settings.getPenalties(i));
    }
    if (settings.hasParameters()) {
      check(field + ".parameters", settings.getParameters());
    }
  }

  private void check(String at, Penalty penalty) {
    CurvatureValidation curvatures = new CurvatureValidation(fineTunes, problems);
    switch (penalty.getKindCase()) {
      case TAU_JP -> tauJp(at + ".tau-jp", penalty.getTauJp());
      case DIAGONAL -> curvatures.diagonal(at + ".diagonal", penalty.getDiagonal());
      case KFAC -> curvatures.kfac(at + ".kfac", penalty.getKfac());
      case EKFAC -> curvatures.ekfac(at + ".ekfac", penalty.getEkfac());
      case ORTHO_REG -> orthoReg(at + ".ortho-reg", penalty);
      case KIND_NOT_SET ->
          problems.add(
              at,
              "one of tau-jp, diagonal, kfac, ekfac, ortho-reg",
              "nothing that this release knows");
    }
  }

  private void tauJp(String at, TauJpPenalty tauJp) {
    problems.positive(at + ".weight", tauJp.getWeight(), LARGEST);
    problems.whole(at + ".inputs", tauJp.getInputs(), 1, MOST_INPUTS);
    problems.distinct(at + ".datasets", tauJp.getDatasetsList());
    if (tauJp.getScale() == JacobianScale.UNRECOGNIZED) {
      problems.add(at + ".scale", "relative or absolute", tauJp.getScaleValue());
    }
    fineTunes.others(at + ".datasets", tauJp.getDatasetsList(), problems);
    if (!fineTunes.methods().contains(Method.LINEARIZED)) {
      problems.add(at, "LINEARIZED fine-tunes, for it penalises Jτ", fineTunes.found());
    }
  }

  private void orthoReg(String at, Penalty penalty) {
    if (penalty.getOrthoReg().hasWeight()) {
      problems.positive(at + ".weight", penalty.getOrthoReg().getWeight(), LARGEST);
    } else {
      problems.add(at + ".weight", "a number above 0 (it has no default)", "nothing");
    }
    fineTunes.penalized(at + ".methods", penalty.getOrthoReg().getMethodsList(), problems);
    if (settings.getParameters().hasBias()) {
      problems.add(
          at, "parameters with matrices (all, attention, lora or least-sensitive)", "bias");
    }
  }

  private void check(String at, TrainedParameters parameters) {
    switch (parameters.getKindCase()) {
      case ALL, ATTENTION, BIAS -> {}
      case LORA -> {
        problems.whole(at + ".lora.rank", parameters.getLora().getRank(), 1, LARGEST_RANK);
        problems.positive(at + ".lora.alpha", parameters.getLora().getAlpha(), LARGEST);
      }
      case LEAST_SENSITIVE -> {
        String least = at + ".least-sensitive";
        problems.positive(least + ".share", parameters.getLeastSensitive().getShare(), 1);
        CurvatureValidation.check(
            least + ".estimation",
            parameters.getLeastSensitive().getEstimation(),
            CurvatureKind.DIAGONAL,
            problems);
      }
      case KIND_NOT_SET ->
          problems.add(at, "all, attention, bias, lora or least-sensitive", "nothing");
    }
  }
}
