package dev.tangent.worker.telemetry.results;

import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;

/**
 * One value of {@code tangent.result}; a registry wants the same labels on every row of a metric.
 */
final class ResultRow {

  static final String NONE = "";

  private ResultRow() {}

  static Row<?> of(
      String experiment,
      String analysis,
      String measure,
      String task,
      String method,
      String seed,
      String alpha,
      double value) {
    return of(experiment, analysis, measure, task, method, seed, alpha, NONE, value);
  }

  /** With a second coefficient, as the disentanglement error has. */
  static Row<?> of(
      String experiment,
      String analysis,
      String measure,
      String task,
      String method,
      String seed,
      String alpha,
      String alpha2,
      double value) {
    Tags tags =
        Tags.of(
            "experiment", experiment,
            "analysis", analysis,
            "measure", measure,
            "task", task,
            "method", method,
            "seed", seed,
            "alpha", alpha,
            "alpha2", alpha2);
    return Row.of(tags, value);
  }

  static String coefficient(double alpha) {
    return String.format(Locale.ROOT, "%.4g", alpha);
  }
}
