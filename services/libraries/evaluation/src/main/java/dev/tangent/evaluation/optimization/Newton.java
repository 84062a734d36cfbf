package dev.tangent.evaluation.optimization;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.jspecify.annotations.Nullable;

/**
 * Minimises a smooth convex function of few variables by Newton's method: x ← x − t (∇² + μI)⁻¹ ∇
 * with μ = {@value #RIDGE} of the largest curvature, which only keeps directions that change
 * nothing from being divided by 0, and t halved from 1 until f falls by 10⁻⁴ of what the slope
 * promises. No randomness: equal functions give equal minima.
 */
public final class Newton {

  private static final double RIDGE = 1e-12;
  private static final double SUFFICIENT = 1e-4;
  private static final double ROUNDING = 1e-13;
  private static final int MOST_HALVINGS = 60;

  private final double tolerance;
  private final int mostIterations;

  /** A function with its first two derivatives. */
  public interface Objective {

    /**
     * @param gradient written to: ∇f(x)
     * @param hessian written to, row after row: ∇²f(x); null where it is not asked for
     * @return f(x)
     */
    double at(double[] x, double[] gradient, double @Nullable [] hessian);
  }

  /**
   * Where the search ended.
   *
   * @param gradientNorm ‖∇f‖₂ there
   */
  public record Minimum(double[] x, double value, double gradientNorm, int iterations) {}

  /**
   * @param tolerance on ‖∇f‖₂
   */
  public Newton(double tolerance, int mostIterations) {
    this.tolerance = tolerance;
    this.mostIterations = mostIterations;
  }

  public Minimum minimize(Objective objective, double[] start) {
    int k = start.length;
    double[] x = start.clone();
    double[] gradient = new double[k];
    double[] hessian = new double[k * k];
    double value = objective.at(x, gradient, hessian);
    int iteration = 0;
    while (norm(gradient) > tolerance && iteration < mostIterations) {
      iteration++;
      double[] direction = direction(hessian, gradient);
      double[] next = step(objective, x, value, gradient, direction);
      if (Arrays.equals(next, x)) {
        break;
      }
      x = next;
      value = objective.at(x, gradient, hessian);
    }
    return new Minimum(x, value, norm(gradient), iteration);
  }

  /** −(∇² + μI)⁻¹ ∇. */
  private static double[] direction(double[] hessian, double[] gradient) {
    int k = gradient.length;
    DMatrixRMaj matrix = new DMatrixRMaj(k, k, true, hessian.clone());
    double largest = Double.MIN_NORMAL;
    for (int i = 0; i < k; i++) {
      largest = Math.max(largest, matrix.get(i, i));
    }
    DMatrixRMaj solution = new DMatrixRMaj(k, 1);
    DMatrixRMaj negative = new DMatrixRMaj(k, 1);
    for (int i = 0; i < k; i++) {
      negative.set(i, 0, -gradient[i]);
    }
    for (double ridge = RIDGE; ; ridge *= 100) {
      DMatrixRMaj damped = matrix.copy();
      for (int i = 0; i < k; i++) {
        damped.add(i, i, ridge * largest);
      }
      LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(k);
      if (solver.setA(damped)) {
        solver.solve(negative, solution);
        return solution.getData().clone();
      }
    }
  }

  /** The first of x + t d, t = 1, ½, ¼, …, that falls enough; x where none does. */
  private static double[] step(
      Objective objective, double[] x, double value, double[] gradient, double[] direction) {
    double slope = 0;
    for (int i = 0; i < x.length; i++) {
      slope += gradient[i] * direction[i];
    }
    double[] next = new double[x.length];
    double[] unused = new double[x.length];
    double t = 1;
    for (int i = 0; i < MOST_HALVINGS; i++, t /= 2) {
      for (int j = 0; j < x.length; j++) {
        next[j] = x[j] + t * direction[j];
      }
      double found = objective.at(next, unused, null);
      // Near the minimum the promised fall is less than the value's rounding.
      if (found <= value + SUFFICIENT * t * slope + ROUNDING * Math.abs(value)) {
        return next;
      }
    }
    return x;
  }

  private static double norm(double[] gradient) {
    double squares = 0;
    for (double g : gradient) {
      squares += g * g;
    }
    return Math.sqrt(squares);
  }
}
