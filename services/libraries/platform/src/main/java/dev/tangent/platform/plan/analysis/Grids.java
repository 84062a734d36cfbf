package dev.tangent.platform.plan.analysis;

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

  /** What addition and negation sweep unless they say otherwise. */
  public static final Grid FROM_ZERO_TO_ONE = grid(0, 1, 21);

  /**
   * The same in the tangent space: twice as fine and five times as long, for a point costs little.
   */
  public static final Grid FROM_ZERO_TO_FIVE = grid(0, 5, 201);

  /** How many times its own length a search goes on to unless it says otherwise. */
  public static final int EXTEND = 2;

  private static final int MOST_LENGTHS = 10;

  private Grids() {}

  /** Checks how many times its own length a search may go on to. */
  public static void checkExtend(String field, int times, AnalysisChecks checks) {
    checks.problems().whole(field + ".extend", times, 1, MOST_LENGTHS);
  }

  public static Grid grid(double from, double to, int points) {
    return Grid.newBuilder().setFrom(from).setTo(to).setPoints(points).build();
  }

  /**
   * linspace: the i-th of n points is (from · (n−1−i) + to · i) / (n−1), so that both ends are
   * exact.
   */
  public static List<Double> alphas(Grid grid) {
    return IntStream.range(0, grid.getPoints()).mapToObj(i -> at(grid, i)).toList();
  }

  /** How a search goes on beyond {@code grid}; empty where {@code times} is less than 2. */
  public static Optional<Beyond> beyond(Grid grid, int times) {
    return times < 2
        ? Optional.empty()
        : Optional.of(Beyond.newBuilder().setGrid(grid).setTimes(times).build());
  }

  /**
   * The points with which the grid goes on, equally spaced, to this many times its length: in
   * rounds of a quarter of its points, rounded up.
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
