package dev.tangent.results.exact;

import dev.tangent.common.Method;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;

/** A row for each method, seed, scope and criterion. */
public final class ExactResults {

  public static final AnalysisTable<ExactResult, ExactMean> TABLE =
      AnalysisTable.of(
              "exact_coefficients", ExactResult.class, ExactMean.class, ExactResults::means)
          .leftOutWhenEmpty();

  private ExactResults() {}

  private static List<ExactMean> means(List<ExactResult> all) {
    List<ExactMean> means = new ArrayList<>();
    for (Method method : Method.values()) {
      for (Per per : Per.values()) {
        for (Criterion criterion : Criterion.values()) {
          List<ExactResult> rows = rows(all, method, per, criterion);
          if (!rows.isEmpty()) {
            means.add(
                new ExactMean(
                    method,
                    per,
                    criterion,
                    Statistic.of(rows, ExactResult::absolute),
                    Statistic.of(rows, ExactResult::normalized)));
          }
        }
      }
    }
    return means;
  }

  /** One of each seed. */
  public static List<ExactResult> rows(
      List<ExactResult> all, Method method, Per per, Criterion criterion) {
    return all.stream()
        .filter(row -> row.method() == method && row.per() == per && row.criterion() == criterion)
        .toList();
  }
}
