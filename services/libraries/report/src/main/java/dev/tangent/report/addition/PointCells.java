package dev.tangent.report.addition;

import dev.tangent.common.statistics.Interval;
import dev.tangent.report.part.Cell;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.statistics.Statistic;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One direction's means over tasks, of each seed a point: for one seed with the interval over the
 * test examples, for several with the spread over seeds.
 */
public final class PointCells {

  private PointCells() {}

  public static Cell absolute(List<AdditionPoint> points) {
    return cell(points, AdditionPoint::absolute, AdditionPoint::absoluteInterval);
  }

  public static Cell normalized(List<AdditionPoint> points) {
    return cell(points, AdditionPoint::normalized, AdditionPoint::normalizedInterval);
  }

  private static Cell cell(
      List<AdditionPoint> points,
      ToDoubleFunction<AdditionPoint> value,
      Function<AdditionPoint, Interval> interval) {
    return switch (points.size()) {
      case 0 -> Cell.NONE;
      case 1 -> Cell.percent(value.applyAsDouble(points.get(0)), interval.apply(points.get(0)));
      default -> Cell.percent(Statistic.of(points, value));
    };
  }
}
