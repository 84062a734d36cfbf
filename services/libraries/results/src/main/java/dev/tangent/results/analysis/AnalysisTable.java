package dev.tangent.results.analysis;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of analysis in the results.
 *
 * @param name of the list in {@code results.json}
 * @param row what a row is: a record
 * @param optional whether the list is left out when it is empty; so it is for kinds that came after
 *     version 1.1
 * @param aggregation how rows are summed up; empty for a kind that has no aggregates
 */
public record AnalysisTable<R, A>(
    String name, Class<R> row, boolean optional, Optional<Aggregation<R, A>> aggregation) {

  /**
   * @param row what a row of the aggregates is: a record
   * @param of computes them
   */
  public record Aggregation<R, A>(Class<A> row, Function<List<R>, List<A>> of) {}

  /** Without aggregates. */
  public static <R> AnalysisTable<R, Void> of(String name, Class<R> row) {
    return new AnalysisTable<>(name, row, false, Optional.empty());
  }

  public static <R, A> AnalysisTable<R, A> of(
      String name, Class<R> row, Class<A> aggregate, Function<List<R>, List<A>> aggregation) {
    return new AnalysisTable<>(
        name, row, false, Optional.of(new Aggregation<>(aggregate, aggregation)));
  }

  /** The same, left out of {@code results.json} when it is empty. */
  public AnalysisTable<R, A> leftOutWhenEmpty() {
    return new AnalysisTable<>(name, row, true, aggregation);
  }

  /** None of a kind that has no aggregates. */
  List<A> aggregate(List<R> rows) {
    return aggregation.map(aggregation -> aggregation.of().apply(rows)).orElse(List.of());
  }
}
