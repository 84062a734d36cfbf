package dev.tangent.worker.telemetry.results;

import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.health.HealthSummary;
import dev.tangent.results.health.TangentHealth;
import dev.tangent.results.negation.NegationResult;
import io.micrometer.core.instrument.MultiGauge.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An experiment's tables and α curves, a row for each value: labels say analysis, measure, task,
 * method, seed and α. {@code validation-curve} analyses are what α was chosen on; all else is test.
 */
final class ExperimentRows {

  /** Beyond this an experiment's rows are cut off, tables first and curves last. */
  static final int MOST = 5000;

  private static final int MOST_OF_A_CURVE = 40;

  private static final String NONE = "";

  private final String experiment;
  private final List<Row<?>> rows = new ArrayList<>();

  private ExperimentRows(String experiment) {
    this.experiment = experiment;
  }

  static List<Row<?>> of(String experiment, ExperimentResults results) {
    ExperimentRows rows = new ExperimentRows(experiment);
    results
        .zeroShot()
        .forEach(
            z -> rows.add("zero-shot", "accuracy", z.task(), "PRETRAINED", NONE, 0, z.accuracy()));
    results
        .singleTask()
        .forEach(
            s ->
                rows.add(
                    "single-task", "accuracy", s.task(), s.method(), s.seed(), 1, s.accuracy()));
    results.addition().forEach(rows::additionTable);
    results.negation().forEach(rows::negationTable);
    HealthSummary.of(results.tangentHealth(), results.experiment().control()).forEach(rows::health);
    results.addition().forEach(rows::additionCurve);
    results.negation().forEach(rows::negationCurve);
    return rows.rows.subList(0, Math.min(MOST, rows.rows.size()));
  }

  private void additionTable(AdditionResult a) {
    add("addition", "accuracy", NONE, a.method(), a.seed(), a.alpha(), a.absolute());
    add("addition", "normalized", NONE, a.method(), a.seed(), a.alpha(), a.normalized());
    a.perTask()
        .forEach(
            task -> {
              add(
                  "addition",
                  "accuracy",
                  task.task(),
                  a.method(),
                  a.seed(),
                  a.alpha(),
                  task.accuracy());
              add(
                  "addition",
                  "normalized",
                  task.task(),
                  a.method(),
                  a.seed(),
                  a.alpha(),
                  task.normalized());
            });
  }

  private void negationTable(NegationResult n) {
    add("negation", "target", n.task(), n.method(), n.seed(), n.alpha(), n.target().accuracy());
    add("negation", "control", n.task(), n.method(), n.seed(), n.alpha(), n.control().accuracy());
  }

  /** A sum's rows have the task "sum". */
  private void health(HealthSummary summary) {
    health(summary, "own", summary.own());
    health(summary, "other", summary.other());
    health(summary, "control", summary.control());
  }

  private void health(HealthSummary summary, String where, Optional<TangentHealth> health) {
    String task = summary.task() == null ? "sum" : summary.task();
    health.ifPresent(
        h -> add("tangent-health", where, task, h.method(), h.seed(), h.alpha(), h.mean()));
  }

  /**
   * Every n-th point, and the last: one series per point would be too many, and a figure needs no
   * more.
   */
  static <T> List<T> thinned(List<T> curve) {
    int stride = (curve.size() - 1) / MOST_OF_A_CURVE + 1;
    return IntStream.range(0, curve.size())
        .filter(i -> i % stride == 0 || i == curve.size() - 1)
        .mapToObj(curve::get)
        .toList();
  }

  private void additionCurve(AdditionResult a) {
    thinned(a.curve())
        .forEach(
            point -> {
              String analysis = "addition-validation-curve";
              add(
                  analysis,
                  "accuracy",
                  NONE,
                  a.method(),
                  a.seed(),
                  point.alpha(),
                  point.absolute());
              add(
                  analysis,
                  "normalized",
                  NONE,
                  a.method(),
                  a.seed(),
                  point.alpha(),
                  point.normalized());
            });
  }

  private void negationCurve(NegationResult n) {
    thinned(n.curve())
        .forEach(
            point -> {
              String analysis = "negation-validation-curve";
              add(
                  analysis,
                  "target",
                  n.task(),
                  n.method(),
                  n.seed(),
                  point.alpha(),
                  point.target());
              add(
                  analysis,
                  "control",
                  n.task(),
                  n.method(),
                  n.seed(),
                  point.alpha(),
                  point.control());
            });
  }

  private void add(
      String analysis,
      String measure,
      String task,
      Method method,
      long seed,
      double alpha,
      double value) {
    add(analysis, measure, task, method.name(), Long.toString(seed), alpha, value);
  }

  private void add(
      String analysis,
      String measure,
      String task,
      String method,
      String seed,
      double alpha,
      double value) {
    rows.add(
        ResultRow.of(
            experiment,
            analysis,
            measure,
            task,
            method,
            seed,
            ResultRow.coefficient(alpha),
            value));
  }
}
