package dev.tangent.evaluator.stored;

import dev.tangent.evaluation.health.TangentHealth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a features step says in its manifest of how far its directions move the features. */
public final class HealthMetrics {

  /** Digits of an id that tell an experiment's vectors apart. */
  private static final int SHORT = 12;

  private HealthMetrics() {}

  public static Map<String, String> of(String direction, TangentHealth health) {
    Map<String, String> metrics = new TreeMap<>();
    metrics.put(name(direction), Double.toString(health.mean()));
    metrics.put(name(direction) + "_p95", Double.toString(health.percentile95()));
    metrics.put("health_examples", Integer.toString(health.examples()));
    return metrics;
  }

  /** Empty where nothing was measured: features of an earlier version, or an f₀ of 0. */
  public static Optional<TangentHealth> read(Map<String, String> metrics, String direction) {
    String mean = metrics.get(name(direction));
    String percentile95 = metrics.get(name(direction) + "_p95");
    String examples = metrics.get("health_examples");
    return mean == null || percentile95 == null || examples == null
        ? Optional.empty()
        : Optional.of(
            new TangentHealth(
                Double.parseDouble(mean),
                Double.parseDouble(percentile95),
                Integer.parseInt(examples)));
  }

  private static String name(String direction) {
    return "health_" + direction.substring(0, Math.min(SHORT, direction.length()));
  }
}
