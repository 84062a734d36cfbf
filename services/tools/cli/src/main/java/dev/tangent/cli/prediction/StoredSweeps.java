package dev.tangent.cli.prediction;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.SweepStep;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sweeps of a job, with what the evaluator counted at their points. */
public final class StoredSweeps {

  /** More columns than this are no table. */
  private static final int MOST_POINTS = 8;

  private final AcceptedJob job;
  private final ArtifactStore artifacts;
  private final Map<String, SweepResult> known = new HashMap<>();

  public StoredSweeps(AcceptedJob job, ArtifactStore artifacts) {
    this.job = job;
    this.artifacts = artifacts;
  }

  /**
   * Those of the job in the store that has this sweep in its plan.
   *
   * @throws CommandFailure if there is none
   */
  public static StoredSweeps having(String sweep, JobStore jobs, ArtifactStore artifacts) {
    for (String id : jobs.ids()) {
      Optional<AcceptedJob> job =
          jobs.find(id).filter(accepted -> accepted.plan().find(sweep).isPresent());
      if (job.isPresent()) {
        return new StoredSweeps(job.get(), artifacts);
      }
    }
    throw CommandFailure.notFound(
        "no job in the store has the evaluation %s, so that what it read is not known; submit its job again"
            .formatted(sweep));
  }

  public AcceptedJob job() {
    return job;
  }

  /**
   * A single evaluation's points.
   *
   * @param alphas others instead; empty for its own
   * @throws CommandFailure if its own are too many for a table
   */
  List<Evaluated> ofEvaluation(List<Double> alphas) {
    PlannedStep goal = job.plan().goal();
    List<double[]> points =
        alphas.isEmpty()
            ? recorded(goal.id()).points()
            : alphas.stream().map(alpha -> new double[] {alpha}).toList();
    if (points.size() > MOST_POINTS) {
      throw CommandFailure.invalid(
          "job %s was evaluated at %d points, which are too many side by side: choose some with --alpha, of %s"
              .formatted(job.id(), points.size(), texts(points)));
    }
    String task = job.job().getJob().getEvaluate().getDataset();
    List<Evaluated> evaluated = new ArrayList<>();
    for (double[] point : points) {
      evaluated.add(
          at("evaluation", "", 0, task, "α = " + Evaluated.text(point), goal.id(), point));
    }
    return evaluated;
  }

  /**
   * Any sweep of the job.
   *
   * @param alpha empty for its only point
   * @throws CommandFailure if a point has to be chosen
   */
  public Evaluated one(String sweep, double[] alpha) {
    List<double[]> points = recorded(sweep).points();
    if (alpha.length == 0 && points.size() != 1) {
      throw CommandFailure.invalid(
          "evaluation %s has %d points: choose one with --alpha, of %s or any other"
              .formatted(sweep.substring(0, 12), points.size(), texts(points)));
    }
    double[] point = alpha.length == 0 ? points.get(0) : alpha;
    if (spec(sweep).getDirectionsCount() != point.length) {
      throw CommandFailure.invalid(
          "--alpha: evaluation %s has %d directions, so expected as many numbers, found %d"
              .formatted(sweep.substring(0, 12), spec(sweep).getDirectionsCount(), point.length));
    }
    return at("evaluation", "", 0, "", step(sweep).label(), sweep, point);
  }

  Evaluated evaluated(
      String analysis,
      String method,
      long seed,
      String task,
      String what,
      String sweep,
      int point) {
    return at(analysis, method, seed, task, what, sweep, recorded(sweep).points().get(point));
  }

  private Evaluated at(
      String analysis,
      String method,
      long seed,
      String task,
      String what,
      String sweep,
      double[] alpha) {
    return new Evaluated(
        analysis, method, seed, task, what, sweep, spec(sweep), alpha, recorded(sweep, alpha));
  }

  private SweepStep spec(String sweep) {
    return step(sweep).step().getSweep();
  }

  private PlannedStep step(String sweep) {
    return job.plan()
        .find(sweep)
        .filter(step -> step.kind() == StepKind.SWEEP)
        .orElseThrow(() -> new IllegalArgumentException(sweep + " is not a sweep of the job"));
  }

  private SweepResult recorded(String sweep) {
    return known.computeIfAbsent(
        sweep,
        id ->
            SweepResult.fromJson(
                new String(artifacts.read(id, PayloadNames.SWEEP), StandardCharsets.UTF_8)));
  }

  private Optional<Accuracy> recorded(String sweep, double[] alpha) {
    SweepResult result = recorded(sweep);
    for (int i = 0; i < result.size(); i++) {
      if (Arrays.equals(result.points().get(i), alpha)) {
        return Optional.of(result.accuracy(i));
      }
    }
    return Optional.empty();
  }

  private static String texts(List<double[]> points) {
    return String.join("; ", points.stream().map(Evaluated::text).toList());
  }
}
