package dev.tangent.results;

import dev.tangent.common.Method;
import dev.tangent.results.advantage.NonLinearAdvantage;
import dev.tangent.results.disentanglement.Disentanglement;
import dev.tangent.results.kernel.KernelAnalysis;
import dev.tangent.results.statistics.Spread;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.sums.PerTaskCoefficients;
import dev.tangent.results.sums.TaskSetResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The analyses' rows over seeds, task sets and pairs. */
final class AnalysesAggregation {

  private AnalysesAggregation() {}

  static AnalysesAggregates of(
      List<NonLinearAdvantage> advantages,
      List<TaskSetResult> taskSets,
      List<TaskSetResult> leaveOneOut,
      List<PerTaskCoefficients> coefficients,
      List<Disentanglement> disentanglement,
      List<KernelAnalysis> kernel) {
    return new AnalysesAggregates(
        advantages(advantages),
        new TaskSetSizes(taskSets).rows(),
        leftOut(leaveOneOut),
        coefficients(coefficients),
        DisentanglementMeans.ofMethods(disentanglement).rows(),
        kernel.stream().map(AnalysesAggregation::energy).toList());
  }

  private static List<AnalysesAggregates.Advantage> advantages(List<NonLinearAdvantage> rows) {
    List<AnalysesAggregates.Advantage> cells = new ArrayList<>();
    for (String task : distinct(rows, NonLinearAdvantage::task)) {
      cells.add(
          new AnalysesAggregates.Advantage(
              task,
              statistic(
                  rows.stream().filter(r -> r.task().equals(task)).toList(),
                  NonLinearAdvantage::advantage)));
    }
    if (!rows.isEmpty()) {
      double[] perSeed =
          rows.stream()
              .collect(
                  Collectors.groupingBy(
                      NonLinearAdvantage::seed,
                      java.util.TreeMap::new,
                      Collectors.averagingDouble(NonLinearAdvantage::advantage)))
              .values()
              .stream()
              .mapToDouble(Double::doubleValue)
              .toArray();
      cells.add(new AnalysesAggregates.Advantage(null, Statistic.of(perSeed)));
    }
    return cells;
  }

  private static List<AnalysesAggregates.LeftOut> leftOut(List<TaskSetResult> all) {
    List<AnalysesAggregates.LeftOut> cells = new ArrayList<>();
    for (Method method : Method.values()) {
      List<TaskSetResult> ofMethod = all.stream().filter(r -> r.method() == method).toList();
      for (String task : distinct(ofMethod, r -> r.others().get(0).task())) {
        List<TaskSetResult> rows =
            ofMethod.stream().filter(r -> r.others().get(0).task().equals(task)).toList();
        cells.add(
            new AnalysesAggregates.LeftOut(
                method,
                task,
                statistic(rows, TaskSetResult::absolute),
                statistic(rows, TaskSetResult::normalized),
                statistic(rows, r -> r.others().get(0).accuracy())));
      }
    }
    return cells;
  }

  private static List<AnalysesAggregates.Coefficients> coefficients(List<PerTaskCoefficients> all) {
    List<AnalysesAggregates.Coefficients> cells = new ArrayList<>();
    for (Method method : Method.values()) {
      List<PerTaskCoefficients> rows = all.stream().filter(r -> r.method() == method).toList();
      if (!rows.isEmpty()) {
        cells.add(
            new AnalysesAggregates.Coefficients(
                method,
                statistic(rows, PerTaskCoefficients::absolute),
                statistic(rows, PerTaskCoefficients::normalized)));
      }
    }
    return cells;
  }

  private static AnalysesAggregates.LocalEnergy energy(KernelAnalysis row) {
    return new AnalysesAggregates.LocalEnergy(
        row.task(), spread(row.taskEnergy()), spread(row.controlEnergy()));
  }

  private static Spread spread(List<Double> values) {
    return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static <R> Statistic statistic(List<R> rows, ToDoubleFunction<R> value) {
    return Statistic.of(rows.stream().mapToDouble(value).toArray());
  }

  private static <R> Set<String> distinct(List<R> rows, Function<R, String> key) {
    return rows.stream().map(key).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
