package dev.tangent.model.kernel;

import dev.tangent.common.InvalidInputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Kernel ridge regression around a prior mean (Rasmussen and Williams 2006, section 2.7): with the
 * residual R = Y − p(X) of m training points,
 *
 * <p>f(x) = p(x) + k(x, X)(k(X, X) + λI)⁻¹ R.
 *
 * <p>Here p are the pre-trained model's class probabilities and Y the labels, one-hot: an infinite
 * λ leaves the pre-trained model, λ → 0 passes through every label. λ is that of the grid whose
 * leave-one-out residuals have the smallest sum of squares; these have a closed form, e_i = [(K +
 * λI)⁻¹R]_i / [(K + λI)⁻¹]_ii. Ties go to the largest λ.
 */
public final class KernelRegression {

  /** λ as multiples of the mean of K's diagonal, descending: 10 to 10⁻⁶ in half decades. */
  private static final double[] RIDGES = ridges();

  private final double ridge;
  private final double[][] weights;

  private KernelRegression(double ridge, double[][] weights) {
    this.ridge = ridge;
    this.weights = weights;
  }

  private static double[] ridges() {
    double[] ridges = new double[15];
    Arrays.setAll(ridges, i -> Math.pow(10, 1 - i / 2.0));
    return ridges;
  }

  /**
   * @param kernel k(X, X): m × m
   * @param residual R: m × outputs
   */
  public static KernelRegression fit(double[][] kernel, double[][] residual) {
    int m = kernel.length;
    double[] flat = new double[m * m];
    double trace = 0;
    for (int i = 0; i < m; i++) {
      System.arraycopy(kernel[i], 0, flat, i * m, m);
      trace += kernel[i][i];
    }
    SymmetricEigen eigen = SymmetricEigen.of(flat, m);
    @Nullable KernelRegression best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double multiple : RIDGES) {
      double ridge = multiple * trace / m;
      double[][] inverse = inverse(eigen, ridge);
      double[][] weights = product(inverse, residual);
      double squares = leaveOneOut(inverse, weights);
      if (squares < least) {
        least = squares;
        best = new KernelRegression(ridge, weights);
      }
    }
    if (best == null) {
      throw new InvalidInputException(
          "no ridge fits: the kernel or what is fitted has values that are not finite");
    }
    return best;
  }

  public double ridge() {
    return ridge;
  }

  /**
   * k(x, X)(k(X, X) + λI)⁻¹ R: what regression adds to the prior mean.
   *
   * @param cross k(x, X): points × m
   * @return points × outputs
   */
  public double[][] predict(double[][] cross) {
    return product(cross, weights);
  }

  private static double leaveOneOut(double[][] inverse, double[][] weights) {
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      for (double weight : weights[i]) {
        squares += weight / inverse[i][i] * (weight / inverse[i][i]);
      }
    }
    return squares;
  }

  /** (K + λI)⁻¹ = Σ_ρ v_ρ v_ρᵀ / (λ_ρ + λ); rounding may make a zero λ_ρ negative. */
  private static double[][] inverse(SymmetricEigen eigen, double ridge) {
    int m = eigen.values().length;
    double[][] inverse = new double[m][m];
    for (int rho = 0; rho < m; rho++) {
      double[] v = eigen.vectors()[rho];
      double factor = 1 / (Math.max(0, eigen.values()[rho]) + ridge);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          inverse[i][j] += factor * v[i] * v[j];
        }
      }
    }
    return inverse;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[k].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }
}
