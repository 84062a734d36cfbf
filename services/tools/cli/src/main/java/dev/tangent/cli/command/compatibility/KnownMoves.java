package dev.tangent.cli.command.compatibility;

import dev.tangent.cli.command.results.ResultsCommand;
import dev.tangent.cli.connection.Connection;
import dev.tangent.common.Method;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.Methods;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.compatibility.PredictedDrop;
import dev.tangent.results.health.TangentHealth;
import dev.tangent.results.task.SingleTaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far vectors of one experiment move the features of each other's tasks, as its results say.
 *
 * @param tasks the vectors' tasks, in their order
 * @param moves ‖Jτ_s‖/‖f₀‖ of the vector s on task t
 */
record KnownMoves(
    String job, List<String> tasks, double[][] moves, List<PredictedDrop> predictions) {

  /** Of the first job whose plan has all of these vectors of one method and seed, and has ended. */
  static Optional<KnownMoves> of(List<String> vectors, Connection connection) {
    for (String id : connection.jobs().ids()) {
      Optional<KnownMoves> known =
          connection.jobs().find(id).flatMap(job -> of(vectors, job, connection));
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  private static Optional<KnownMoves> of(
      List<String> vectors, AcceptedJob job, Connection connection) {
    for (Learning learned : job.plan().layout().learning()) {
      List<String> tasks =
          vectors.stream().map(vector -> task(learned, vector)).flatMap(Optional::stream).toList();
      if (tasks.size() == vectors.size()) {
        return results(job, connection).flatMap(results -> of(job.id(), learned, tasks, results));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> task(Learning learned, String vector) {
    return learned.vectors().entrySet().stream()
        .filter(entry -> entry.getValue().equals(vector))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<ExperimentResults> results(AcceptedJob job, Connection connection) {
    return job.plan().steps().stream()
        .filter(step -> step.kind() == StepKind.REPORT)
        .map(PlannedStep::id)
        .findFirst()
        .flatMap(connection.artifacts()::find)
        .map(report -> ResultsCommand.results(connection, report));
  }

  /** Empty where the results do not say it of every vector on every task. */
  static Optional<KnownMoves> of(
      String job, Learning learned, List<String> tasks, ExperimentResults results) {
    Method trained = Methods.core(learned.method());
    double[][] moves = new double[tasks.size()][tasks.size()];
    for (int s = 0; s < tasks.size(); s++) {
      for (int t = 0; t < tasks.size(); t++) {
        Optional<Double> move = move(results, trained, learned.seed(), tasks.get(s), tasks.get(t));
        if (move.isEmpty()) {
          return Optional.empty();
        }
        moves[s][t] = move.get();
      }
    }
    List<PredictedDrop> predictions =
        results.singleTask().stream()
            .filter(single -> single.seed() == learned.seed())
            .filter(single -> single.method().trainedAs() == trained)
            .filter(single -> tasks.contains(single.task()))
            .map(single -> prediction(single, tasks, moves, results))
            .toList();
    return Optional.of(new KnownMoves(job, tasks, moves, predictions));
  }

  private static Optional<Double> move(
      ExperimentResults results, Method trained, long seed, String task, String on) {
    return results.tangentHealth().stream()
        .filter(row -> row.method().trainedAs() == trained && row.seed() == seed)
        .filter(row -> task.equals(row.task()) && on.equals(row.on()))
        .map(TangentHealth::mean)
        .findFirst();
  }

  /**
   * Of these vectors alone, with the gain on test; the sum of some of an experiment's is unknown.
   */
  private static PredictedDrop prediction(
      SingleTaskResult single, List<String> tasks, double[][] moves, ExperimentResults results) {
    int at = tasks.indexOf(single.task());
    List<Double> others = new ArrayList<>();
    for (int s = 0; s < tasks.size(); s++) {
      if (s != at) {
        others.add(moves[s][at]);
      }
    }
    double before =
        results.zeroShot().stream()
            .filter(row -> row.task().equals(single.task()))
            .mapToDouble(row -> row.cell().accuracy())
            .findFirst()
            .orElseThrow();
    return PredictedDrop.of(
        single.method(),
        single.task(),
        moves[at][at],
        others,
        single.cell().accuracy() - before,
        null);
  }
}
