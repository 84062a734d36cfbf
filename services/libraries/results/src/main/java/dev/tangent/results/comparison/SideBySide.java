package dev.tangent.results.comparison;

import dev.tangent.common.statistics.Interval;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.statistics.Comparison;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two experiments side by side.
 *
 * @param settings what differs in what was asked
 * @param measures what either measured, in the order of the tables
 */
public record SideBySide(
    Side a, Side b, List<Settings.Difference> settings, List<Measure> measures) {

  /** One of the two. */
  public record Side(String id, String name) {}

  /**
   * One quantity, as a mean over seeds.
   *
   * @param task empty for a mean over tasks
   * @param difference mean of a − b over the seeds that both have; absent if they have none in
   *     common
   * @param low of its 95 % interval by Student's t over pairs of seeds; absent with fewer than
   *     three
   * @param verdict HIGHER, LOWER, INDISTINGUISHABLE or TOO_FEW_SEEDS; corrected for nothing
   */
  public record Measure(
      String analysis,
      String method,
      String task,
      String name,
      @Nullable Double a,
      @Nullable Double b,
      @Nullable Double difference,
      @Nullable Double low,
      @Nullable Double high,
      int seeds,
      @Nullable String verdict) {}

  /** Two experiments by the ids of their jobs: results know only the report's, which jobs share. */
  public static SideBySide of(String idA, ExperimentResults a, String idB, ExperimentResults b) {
    Map<MeasuredRows.Key, Map<Long, Double>> ofA = MeasuredRows.of(a);
    Map<MeasuredRows.Key, Map<Long, Double>> ofB = MeasuredRows.of(b);
    Set<MeasuredRows.Key> keys = new LinkedHashSet<>(ofA.keySet());
    keys.addAll(ofB.keySet());
    List<Measure> measures = new ArrayList<>();
    for (MeasuredRows.Key key : keys) {
      measures.add(measure(key, ofA.getOrDefault(key, Map.of()), ofB.getOrDefault(key, Map.of())));
    }
    return new SideBySide(side(idA, a), side(idB, b), Settings.differences(a, b), measures);
  }

  private static Side side(String id, ExperimentResults results) {
    return new Side(id, results.experiment().name());
  }

  private static Measure measure(MeasuredRows.Key key, Map<Long, Double> a, Map<Long, Double> b) {
    Comparison paired =
        Collections.disjoint(a.keySet(), b.keySet()) ? null : Comparison.paired(a, b);
    Interval interval = paired == null ? null : paired.interval();
    return new Measure(
        key.analysis(),
        key.method(),
        key.task(),
        key.name(),
        mean(a),
        mean(b),
        paired == null ? null : paired.difference(),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        paired == null ? 0 : paired.seeds(),
        paired == null ? null : paired.verdict().name());
  }

  private static @Nullable Double mean(Map<Long, Double> values) {
    return values.isEmpty()
        ? null
        : values.values().stream().mapToDouble(value -> value).average().orElseThrow();
  }
}
