package dev.tangent.results.merge;

import dev.tangent.common.Method;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.statistics.Coefficient;
import dev.tangent.results.statistics.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Merge methods: a row for each method, seed and merge method. */
public final class Merges {

  public static final AnalysisTable<MergeResult, MergeMean> TABLE =
      AnalysisTable.of("merge", MergeResult.class, MergeMean.class, Merges::means)
          .leftOutWhenEmpty();

  private Merges() {}

  private static List<MergeMean> means(List<MergeResult> all) {
    List<MergeMean> means = new ArrayList<>();
    for (Method method : Method.values()) {
      all.stream()
          .filter(row -> row.method() == method)
          .collect(
              Collectors.groupingBy(MergeResult::name, LinkedHashMap::new, Collectors.toList()))
          .forEach(
              (name, rows) -> {
                for (Coefficient at : Coefficient.values()) {
                  means.add(mean(rows, at));
                }
              });
    }
    return means;
  }

  private static MergeMean mean(List<MergeResult> rows, Coefficient at) {
    MergeResult first = rows.get(0);
    List<AdditionPoint> points =
        rows.stream().map(row -> at == Coefficient.CHOSEN ? row.chosen() : row.atOne()).toList();
    return new MergeMean(
        first.method(),
        first.merge(),
        first.settings(),
        at,
        Statistic.of(points, AdditionPoint::alpha),
        Statistic.of(points, AdditionPoint::absolute),
        Statistic.of(points, AdditionPoint::normalized));
  }
}
