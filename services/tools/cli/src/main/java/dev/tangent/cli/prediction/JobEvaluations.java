package dev.tangent.cli.prediction;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.common.Method;
import dev.tangent.platform.job.AcceptedJob;
import java.util.List;
import java.util.Set;

/** What of a job's evaluations can be looked at class by class. */
public final class JobEvaluations {

  private JobEvaluations() {}

  /**
   * Those of an experiment on test splits, or the points of a single evaluation.
   *
   * @param methods of an experiment
   * @param alphas of a single evaluation, instead of its own; empty for these
   * @throws CommandFailure if the job evaluates nothing, or its points are too many for a table
   */
  public static List<Evaluated> of(StoredSweeps sweeps, Set<Method> methods, List<Double> alphas) {
    AcceptedJob job = sweeps.job();
    return switch (job.job().getJob().getGoalCase()) {
      case EXPERIMENT -> ExperimentEvaluations.of(job, methods, sweeps);
      case EVALUATE -> sweeps.ofEvaluation(alphas);
      default ->
          throw CommandFailure.invalid(
              "job %s is a %s and evaluates nothing; expected an experiment or an evaluation"
                  .formatted(job.id(), job.kind()));
    };
  }
}
