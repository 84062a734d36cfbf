package dev.tangent.merging.matrix;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dpocon;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dposv;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrs;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The eigen-decomposition A = Qᵀ diag(λ) Q of a symmetric matrix.
 *
 * @param values λ, ascending
 * @param vectors the eigenvectors, as rows
 */
public record Symmetric(double[] values, Matrix vectors) {

  private static final byte UPPER = (byte) 'U';

  public static Symmetric of(Matrix symmetric) {
    Blas.require();
    int n = symmetric.rows();
    double[] values = new double[n];
    double[] vectors = symmetric.values().clone();
    int info = LAPACKE_dsyevd(LAPACK_ROW_MAJOR, (byte) 'V', UPPER, n, vectors, n, values);
    requireDone("dsyevd", info);
    return new Symmetric(values, new Matrix(n, n, vectors).transposed());
  }

  /** Qᵀ diag(f(λ)) Q. */
  public Matrix apply(DoubleUnaryOperator function) {
    double[] mapped = Arrays.stream(values).map(function).toArray();
    return vectors.transposedTimes(vectors.copy().scaleRows(mapped));
  }

  /** The pseudo-inverse; eigenvalues up to {@code tolerance} of the largest count as zero. */
  public Matrix pseudoInverse(double tolerance) {
    double least = tolerance * values[values.length - 1];
    return apply(value -> value > least ? 1 / value : 0);
  }

  /**
   * A^(−1/2) on the range of A; eigenvalues up to {@code tolerance} of the largest are not in it.
   */
  public Matrix inverseRoot(double tolerance) {
    double least = tolerance * values[values.length - 1];
    return apply(value -> value > least ? 1 / Math.sqrt(value) : 0);
  }

  /** X with X A = B for a positive definite A, by Cholesky. */
  public static Matrix solveRight(Matrix positive, Matrix b) {
    Blas.require();
    int n = positive.rows();
    Matrix right = b.transposed();
    double[] factor = positive.values().clone();
    int info =
        LAPACKE_dposv(
            LAPACK_ROW_MAJOR,
            UPPER,
            n,
            right.columns(),
            factor,
            n,
            right.values(),
            right.columns());
    requireDone("dposv", info);
    return right.transposed();
  }

  /**
   * X with X A = B by Cholesky, if A is positive definite and well enough conditioned.
   *
   * @param least of 1/(‖A‖₁ ‖A⁻¹‖₁), as LAPACK estimates it: no eigenvalue is then below that
   *     fraction of the largest
   * @return nothing where A is not like that
   */
  public static Optional<Matrix> solveRight(Matrix symmetric, Matrix b, double least) {
    Blas.require();
    int n = symmetric.rows();
    double[] factor = symmetric.values().clone();
    if (LAPACKE_dpotrf(LAPACK_ROW_MAJOR, UPPER, n, factor, n) != 0) {
      return Optional.empty();
    }
    double[] condition = new double[1];
    requireDone(
        "dpocon",
        LAPACKE_dpocon(LAPACK_ROW_MAJOR, UPPER, n, factor, n, largestRow(symmetric), condition));
    // Not a number is not well conditioned either.
    if (!(condition[0] >= least)) {
      return Optional.empty();
    }
    Matrix right = b.transposed();
    int columns = right.columns();
    requireDone(
        "dpotrs",
        LAPACKE_dpotrs(LAPACK_ROW_MAJOR, UPPER, n, columns, factor, n, right.values(), columns));
    return Optional.of(right.transposed());
  }

  /** ‖A‖₁, of a symmetric matrix also the largest sum of magnitudes in a row. */
  private static double largestRow(Matrix symmetric) {
    double largest = 0;
    for (int row = 0; row < symmetric.rows(); row++) {
      double sum = 0;
      for (int i = row * symmetric.columns(); i < (row + 1) * symmetric.columns(); i++) {
        sum += Math.abs(symmetric.values()[i]);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  static void requireDone(String routine, int info) {
    if (info != 0) {
      throw new ArithmeticException(
          "%s did not converge, or its matrix is not what it expects (info %d)"
              .formatted(routine, info));
    }
  }
}
