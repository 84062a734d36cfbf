package dev.tangent.results.sums;

import dev.tangent.common.Method;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.statistics.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Sums of some tasks, of all but one, and of all with coefficients of their own. */
public final class Sums {

  /** Growing task sets: a row for each method, seed and set of two tasks or more. */
  public static final AnalysisTable<TaskSetResult, TaskSetSize> TASK_SETS =
      AnalysisTable.of(
          "task_sets",
          TaskSetResult.class,
          TaskSetSize.class,
          rows -> new TaskSetSizes(rows).rows());

  /** The sets of all tasks but one, with the one left out among the others. */
  public static final AnalysisTable<TaskSetResult, LeftOut> LEAVE_ONE_OUT =
      AnalysisTable.of("leave_one_out", TaskSetResult.class, LeftOut.class, Sums::leftOut);

  /** A row for each method and seed. */
  public static final AnalysisTable<PerTaskCoefficients, CoefficientsMean> PER_TASK_COEFFICIENTS =
      AnalysisTable.of(
          "per_task_coefficients",
          PerTaskCoefficients.class,
          CoefficientsMean.class,
          Sums::coefficients);

  private Sums() {}

  private static List<LeftOut> leftOut(List<TaskSetResult> all) {
    List<LeftOut> means = new ArrayList<>();
    for (Method method : Method.values()) {
      all.stream()
          .filter(row -> row.method() == method)
          .collect(
              Collectors.groupingBy(
                  row -> row.others().get(0).task(), LinkedHashMap::new, Collectors.toList()))
          .forEach((task, rows) -> means.add(leftOut(method, task, rows)));
    }
    return means;
  }

  private static LeftOut leftOut(Method method, String task, List<TaskSetResult> rows) {
    return new LeftOut(
        method,
        task,
        Statistic.of(rows, TaskSetResult::absolute),
        Statistic.of(rows, TaskSetResult::normalized),
        Statistic.of(rows, row -> row.others().get(0).accuracy()));
  }

  private static List<CoefficientsMean> coefficients(List<PerTaskCoefficients> all) {
    List<CoefficientsMean> means = new ArrayList<>();
    for (Method method : Method.values()) {
      List<PerTaskCoefficients> rows = all.stream().filter(r -> r.method() == method).toList();
      if (!rows.isEmpty()) {
        means.add(
            new CoefficientsMean(
                method,
                Statistic.of(rows, PerTaskCoefficients::absolute),
                Statistic.of(rows, PerTaskCoefficients::normalized)));
      }
    }
    return means;
  }
}
