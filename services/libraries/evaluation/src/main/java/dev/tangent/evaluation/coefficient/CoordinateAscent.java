package dev.tangent.evaluation.coefficient;

import dev.tangent.common.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Maximises a function of k coefficients that all lie on one grid. It begins at the best common
 * coefficient, then takes one coefficient after the other to its best value while the others stand
 * still, until a whole round improves nothing. That is a maximum along every axis, not always over
 * the whole grid, whose gridᵏ points nobody can afford.
 *
 * <p>Only a strictly better value moves a coefficient, and the grid is walked in ascending order,
 * so the outcome is a function of the objective alone.
 */
public final class CoordinateAscent {

  private final double[] grid;
  private final Objective objective;

  private CoordinateAscent(double[] grid, Objective objective) {
    this.grid = grid.clone();
    Arrays.sort(this.grid);
    this.objective = objective;
  }

  /** What is maximised. */
  public interface Objective {

    /** The value at each of these points ∈ Rᵏ. */
    double[] values(List<double[]> points);
  }

  /**
   * @param coefficients the maximum
   * @param value the objective there
   * @param common the best common coefficient, where the ascent began
   * @param commonValue the objective there
   * @param rounds over all coefficients, the last one without improvement included
   */
  public record Maximum(
      double[] coefficients, double value, double common, double commonValue, int rounds) {}

  public static Maximum of(int coefficients, double[] grid, Objective objective) {
    if (coefficients < 1 || grid.length == 0) {
      throw new InvalidInputException("an ascent needs a coefficient and a grid to choose from");
    }
    return new CoordinateAscent(grid, objective).run(coefficients);
  }

  private Maximum run(int k) {
    double[] point = new double[k];
    double[] common = values(a -> filled(k, a));
    int best = better(common, Double.NEGATIVE_INFINITY);
    Arrays.fill(point, grid[best]);
    double value = common[best];
    int rounds = 0;
    double before;
    do {
      before = value;
      rounds++;
      for (int t = 0; t < k; t++) {
        int axis = t;
        double[] along = values(a -> replaced(point, axis, a));
        int step = better(along, value);
        if (step >= 0) {
          point[t] = grid[step];
          value = along[step];
        }
      }
    } while (value > before);
    return new Maximum(point, value, grid[best], common[best], rounds);
  }

  private interface Candidate {
    double[] at(double alpha);
  }

  private double[] values(Candidate candidate) {
    List<double[]> candidates = new ArrayList<>();
    for (double alpha : grid) {
      candidates.add(candidate.at(alpha));
    }
    return objective.values(candidates);
  }

  /** The first of the largest values above {@code least}, or −1. */
  private static int better(double[] values, double least) {
    int best = -1;
    double highest = least;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > highest) {
        best = i;
        highest = values[i];
      }
    }
    return best;
  }

  private static double[] filled(int k, double alpha) {
    double[] point = new double[k];
    Arrays.fill(point, alpha);
    return point;
  }

  private static double[] replaced(double[] point, int axis, double alpha) {
    double[] moved = point.clone();
    moved[axis] = alpha;
    return moved;
  }
}
