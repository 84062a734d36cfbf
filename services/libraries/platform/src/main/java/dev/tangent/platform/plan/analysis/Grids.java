package dev.tangent.platform.plan.analysis;

import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Point;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Points of one-dimensional sweeps. */
public final class Grids {

  /** What addition and negation sweep unless they say otherwise. */
  public static final Grid FROM_ZERO_TO_ONE = grid(0, 1, 21);

  private Grids() {}

  public static Grid grid(double from, double to, int points) {
    return Grid.newBuilder().setFrom(from).setTo(to).setPoints(points).build();
  }

  /**
   * linspace: the i-th of n points is (from · (n−1−i) + to · i) / (n−1), so that both ends are
   * exact.
   */
  public static List<Double> alphas(Grid grid) {
    int n = grid.getPoints();
    return IntStream.range(0, n)
        .mapToObj(i -> (grid.getFrom() * (n - 1 - i) + grid.getTo() * i) / (n - 1))
        .toList();
  }

  /** {@link #alphas} as the points of a sweep. */
  public static List<Point> points(Grid grid) {
    return alphas(grid).stream().map(Grids::point).toList();
  }

  public static List<Point> of(double... alphas) {
    return DoubleStream.of(alphas).mapToObj(Grids::point).toList();
  }

  private static Point point(double alpha) {
    return Point.newBuilder().addAlpha(alpha).build();
  }
}
