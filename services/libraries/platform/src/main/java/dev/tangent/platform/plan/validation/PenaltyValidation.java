package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.JacobianScale;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Penalty;
import dev.tangent.proto.v1.TauJpPenalty;
import dev.tangent.proto.v1.TrainedParameters;
import java.util.List;

/** Validates a fine-tune's penalties and its choice of parameters. */
final class PenaltyValidation {

  private static final int MOST_INPUTS = 65_536;
  private static final double LARGEST = 1e6;
  private static final int LARGEST_RANK = 65_536;

  private PenaltyValidation() {}

  /**
   * @param field where the settings stand
   * @param others how many datasets a penalty may read where it names none
   */
  static void check(String field, FineTuning settings, int others, Problems problems) {
    for (int i = 0; i < settings.getPenaltiesCount(); i++) {
      check("%s.penalties[%d]".formatted(field, i), settings.getPenalties(i), others, problems);
    }
    if (settings.hasParameters()) {
      check(field + ".parameters", settings.getParameters(), problems);
    }
  }

  private static void check(String field, Penalty penalty, int others, Problems problems) {
    if (!penalty.hasTauJp()) {
      problems.add(field, "tau-jp", "nothing that this release knows");
      return;
    }
    TauJpPenalty tauJp = penalty.getTauJp();
    problems.positive(field + ".tau-jp.weight", tauJp.getWeight(), LARGEST);
    problems.whole(field + ".tau-jp.inputs", tauJp.getInputs(), 1, MOST_INPUTS);
    problems.distinct(field + ".tau-jp.datasets", tauJp.getDatasetsList());
    if (tauJp.getScale() == JacobianScale.UNRECOGNIZED) {
      problems.add(field + ".tau-jp.scale", "relative or absolute", tauJp.getScaleValue());
    }
    if (tauJp.getDatasetsCount() == 0 && others == 0) {
      problems.add(field + ".tau-jp.datasets", "at least one other dataset", "none");
    }
  }

  private static void check(String field, TrainedParameters parameters, Problems problems) {
    switch (parameters.getKindCase()) {
      case ALL, ATTENTION, BIAS -> {}
      case LORA -> {
        problems.whole(field + ".lora.rank", parameters.getLora().getRank(), 1, LARGEST_RANK);
        problems.positive(field + ".lora.alpha", parameters.getLora().getAlpha(), LARGEST);
      }
      case KIND_NOT_SET -> problems.add(field, "all, attention, bias or lora", "nothing");
    }
  }

  /** What a single fine-tune must say itself. */
  static void checkSingle(String field, FineTuneJob job, Problems problems) {
    List<Penalty> penalties = job.getFineTuning().getPenaltiesList();
    if (!penalties.isEmpty() && job.getMethod() != Method.LINEARIZED) {
      problems.add(field + ".penalties", "none unless the method is LINEARIZED", penalties.size());
    }
    for (int i = 0; i < penalties.size(); i++) {
      if (penalties.get(i).getTauJp().getDatasetsList().contains(job.getDataset())) {
        problems.add(
            "%s.penalties[%d].tau-jp.datasets".formatted(field, i),
            "other datasets than the fine-tune's own",
            Problems.quoted(job.getDataset()));
      }
    }
  }
}
