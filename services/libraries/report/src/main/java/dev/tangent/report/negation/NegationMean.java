package dev.tangent.report.negation;

import dev.tangent.common.Method;
import dev.tangent.common.statistics.Interval;
import dev.tangent.report.part.Cell;
import dev.tangent.results.ResultsAggregation;
import dev.tangent.results.negation.NegationPoint;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.statistics.Coefficient;
import dev.tangent.results.statistics.MeanInterval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Target and control accuracy of one method, averaged over the negated tasks. For one seed with an
 * interval: targets are different examples and independent; the control examples are the same ones
 * under every task's edit, so their bounds are averaged, which is right for full dependence and too
 * wide for less.
 */
record NegationMean(Cell target, Cell control) {

  /** Null where nothing was measured. */
  static @Nullable NegationMean of(List<NegationResult> results, Method method, Coefficient at) {
    List<NegationPoint> points = new ArrayList<>();
    for (NegationResult row : results) {
      NegationPoint point = at == Coefficient.CHOSEN ? row.chosen() : row.atOne();
      if (row.method() == method && point != null) {
        points.add(point);
      }
    }
    long seeds =
        results.stream().filter(r -> r.method() == method).map(r -> r.seed()).distinct().count();
    if (points.isEmpty()) {
      return null;
    }
    return seeds == 1 ? oneSeed(points) : overSeeds(results, method, at);
  }

  private static NegationMean oneSeed(List<NegationPoint> points) {
    MeanInterval target = new MeanInterval();
    double control = 0;
    double low = 0;
    double high = 0;
    for (NegationPoint point : points) {
      target.add(point.target(), 1);
      control += point.control().accuracy() / points.size();
      low += point.control().interval().low() / points.size();
      high += point.control().interval().high() / points.size();
    }
    return new NegationMean(
        Cell.percent(target.mean(), target.interval()),
        Cell.percent(control, new Interval(low, high)));
  }

  private static @Nullable NegationMean overSeeds(
      List<NegationResult> results, Method method, Coefficient at) {
    return ResultsAggregation.of(List.of(), List.of(), results).negation().stream()
        .filter(a -> a.method() == method && a.at() == at && a.task() == null)
        .map(a -> new NegationMean(Cell.percent(a.target()), Cell.percent(a.control())))
        .findFirst()
        .orElse(null);
  }
}
