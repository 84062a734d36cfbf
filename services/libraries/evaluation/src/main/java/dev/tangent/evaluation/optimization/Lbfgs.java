package dev.tangent.evaluation.optimization;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth, strongly convex function by the limited-memory BFGS method (Nocedal and
 * Wright 2006, algorithms 7.4 and 7.5): x ← x − t H ∇, with H from the last {@value #MEMORY} pairs
 * s = Δx, y = Δ∇, and t halved from 1 until f falls by 10⁻⁴ of what the slope promises (Armijo).
 * Near the minimum that fall is less than f's rounding; where f stays within {@value #ROUNDING} of
 * its size, the slope at the new point is asked instead: t ↦ f may not rise as steeply as it fell,
 * which for a quadratic says the same (the approximate Wolfe condition of Hager and Zhang 2005,
 * equation 4.1). Strong convexity makes ⟨s, y⟩ positive after any step, so that no curvature
 * condition is asked; where a function is not convex, pairs without it are passed over. No
 * randomness: equal functions give equal minima.
 */
public final class Lbfgs {

  private static final int MEMORY = 10;
  private static final double SUFFICIENT = 1e-4;
  private static final double ROUNDING = 1e-13;
  private static final int MOST_HALVINGS = 60;

  private final double tolerance;
  private final int mostIterations;
  private final Deque<Pair> pairs = new ArrayDeque<>();

  /** A function with its gradient. */
  public interface Objective {

    /**
     * @param gradient written to: ∇f(x)
     * @return f(x)
     */
    double at(double[] x, double[] gradient);
  }

  private record Pair(double[] s, double[] y, double inverse) {}

  /**
   * Where the search ended.
   *
   * @param converged whether every element of the gradient there is within the tolerance
   */
  public record Minimum(double[] x, double value, int iterations, boolean converged) {}

  /**
   * @param tolerance on max |∂f/∂x_i|
   */
  public Lbfgs(double tolerance, int mostIterations) {
    this.tolerance = tolerance;
    this.mostIterations = mostIterations;
  }

  public Minimum minimize(Objective objective, double[] start) {
    double[] x = start.clone();
    double[] gradient = new double[x.length];
    double value = objective.at(x, gradient);
    double[] nextX = new double[x.length];
    double[] nextGradient = new double[x.length];
    for (int iteration = 0; iteration < mostIterations; iteration++) {
      if (largest(gradient) <= tolerance) {
        return new Minimum(x, value, iteration, true);
      }
      double[] direction = direction(gradient);
      double slope = dot(direction, gradient);
      double step = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
      double next = Double.NaN;
      boolean falls = false;
      for (int i = 0; i < MOST_HALVINGS && !falls; i++) {
        step = i == 0 ? step : step / 2;
        move(x, step, direction, nextX);
        next = objective.at(nextX, nextGradient);
        falls =
            next <= value + SUFFICIENT * step * slope && next < value
                || next <= value + ROUNDING * Math.abs(value)
                    && dot(direction, nextGradient) <= (2 * SUFFICIENT - 1) * slope;
      }
      if (!falls || Arrays.equals(x, nextX)) {
        // No further descent in floating point.
        return new Minimum(x, value, iteration, false);
      }
      remember(x, nextX, gradient, nextGradient);
      value = next;
      System.arraycopy(nextX, 0, x, 0, x.length);
      System.arraycopy(nextGradient, 0, gradient, 0, x.length);
    }
    return new Minimum(x, value, mostIterations, largest(gradient) <= tolerance);
  }

  /** −H∇ by the two-loop recursion. */
  private double[] direction(double[] gradient) {
    double[] q = gradient.clone();
    double[] alpha = new double[pairs.size()];
    int i = pairs.size();
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      alpha[--i] = pair.inverse() * dot(pair.s(), q);
      add(q, -alpha[i], pair.y());
    }
    double scale =
        pairs.isEmpty() ? 1 : 1 / (pairs.getLast().inverse() * square(pairs.getLast().y()));
    for (int j = 0; j < q.length; j++) {
      q[j] *= scale;
    }
    for (Pair pair : pairs) {
      add(q, alpha[i++] - pair.inverse() * dot(pair.y(), q), pair.s());
    }
    for (int j = 0; j < q.length; j++) {
      q[j] = -q[j];
    }
    return q;
  }

  private void remember(double[] x, double[] nextX, double[] gradient, double[] nextGradient) {
    double[] s = nextX.clone();
    add(s, -1, x);
    double[] y = nextGradient.clone();
    add(y, -1, gradient);
    double product = dot(s, y);
    if (!(product > 0)) {
      // Rounding alone: a step too small to see the curvature.
      return;
    }
    if (pairs.size() == MEMORY) {
      pairs.removeFirst();
    }
    pairs.addLast(new Pair(s, y, 1 / product));
  }

  private static void move(double[] x, double step, double[] direction, double[] into) {
    System.arraycopy(x, 0, into, 0, x.length);
    add(into, step, direction);
  }

  private static void add(double[] sum, double factor, double[] addend) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * addend[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double square(double[] a) {
    return dot(a, a);
  }

  private static double largest(double[] a) {
    double largest = 0;
    for (double value : a) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
