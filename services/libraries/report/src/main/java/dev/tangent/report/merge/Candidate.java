package dev.tangent.report.merge;

import dev.tangent.common.Method;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.merge.MergeResult;
import dev.tangent.results.statistics.Comparison;
import dev.tangent.results.statistics.Statistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * One merge method with its settings, of one method: a row for each seed.
 *
 * @param name with the settings
 */
record Candidate(Method method, String name, List<MergeResult> rows) {

  Candidate {
    rows = List.copyOf(rows);
  }

  /**
   * By what validation says, best first, so that the order is not chosen on the test accuracies
   * that stand beside it; equal ones as they were asked for.
   */
  static List<Candidate> ranked(List<MergeResult> rows, Method method) {
    List<Candidate> candidates = new ArrayList<>();
    rows.stream()
        .filter(row -> row.method() == method)
        .collect(Collectors.groupingBy(MergeResult::name, LinkedHashMap::new, Collectors.toList()))
        .forEach((name, ofOne) -> candidates.add(new Candidate(method, name, ofOne)));
    candidates.sort(
        Comparator.comparingDouble((Candidate c) -> c.mean(MergeResult::validation).mean())
            .reversed());
    return candidates;
  }

  /** Whether validation does not tell the two apart. */
  boolean isLevelWith(Candidate other) {
    return mean(MergeResult::validation).mean() == other.mean(MergeResult::validation).mean();
  }

  Statistic mean(ToDoubleFunction<MergeResult> value) {
    return Statistic.of(rows, value);
  }

  /** Of each seed one. */
  List<AdditionPoint> at(Function<MergeResult, AdditionPoint> point) {
    return rows.stream().map(point).toList();
  }

  /** Normalised test accuracy at the α chosen, less another's, seed by seed. */
  Comparison with(Candidate other) {
    return Comparison.of(
        rows.stream()
            .flatMapToDouble(
                row ->
                    other.rows.stream()
                        .filter(same -> same.seed() == row.seed())
                        .mapToDouble(same -> row.normalized() - same.normalized()))
            .toArray());
  }

  boolean isAtEdge() {
    return rows.stream().anyMatch(MergeResult::isAtEdge);
  }
}
