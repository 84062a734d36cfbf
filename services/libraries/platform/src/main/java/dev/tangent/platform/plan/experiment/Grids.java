package dev.tangent.platform.plan.experiment;

import dev.tangent.proto.v1.Beyond;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Points of one-dimensional sweeps. */
public final class Grids {

  private Grids() {}

  /**
   * linspace: the i-th of n points is (from · (n−1−i) + to · i) / (n−1), so that both ends are
   * exact.
   */
  public static List<Double> alphas(Grid grid) {
    return IntStream.range(0, grid.getPoints()).mapToObj(i -> at(grid, i)).toList();
  }

  /** How a search goes on beyond {@code grid}; empty where {@code times} is less than 2. */
  static Optional<Beyond> beyond(Grid grid, int times) {
    return times < 2
        ? Optional.empty()
        : Optional.of(Beyond.newBuilder().setGrid(grid).setTimes(times).build());
  }

  /**
   * The points with which the grid goes on, equally spaced, to so many times its length: in rounds
   * of a quarter of its points, rounded up.
   */
  public static List<List<Double>> rounds(Beyond beyond) {
    Grid grid = beyond.getGrid();
    int round = (grid.getPoints() + 3) / 4;
    int last = (grid.getPoints() - 1) * beyond.getTimes();
    List<List<Double>> rounds = new ArrayList<>();
    for (int first = grid.getPoints(); first <= last; first += round) {
      int end = Math.min(last, first + round - 1);
      rounds.add(IntStream.rangeClosed(first, end).mapToObj(i -> at(grid, i)).toList());
    }
    return rounds;
  }

  private static double at(Grid grid, int i) {
    int n = grid.getPoints();
    return (grid.getFrom() * (n - 1 - i) + grid.getTo() * i) / (n - 1);
  }

  /** {@link #alphas} as the points of a sweep. */
  static List<Point> points(Grid grid) {
    return alphas(grid).stream().map(Grids::point).toList();
  }

  public static List<Point> of(double... alphas) {
    return DoubleStream.of(alphas).mapToObj(Grids::point).toList();
  }

  private static Point point(double alpha) {
    return Point.newBuilder().addAlpha(alpha).build();
  }
}
