package dev.tangent.merging.matrix;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dposv;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

/**
 * The eigen-decomposition A = Qᵀ diag(λ) Q of a symmetric matrix.
 *
 * @param values λ, ascending
 * @param vectors the eigenvectors, as rows
 */
public record Symmetric(double[] values, Matrix vectors) {

  public static Symmetric of(Matrix symmetric) {
    Blas.require();
    int n = symmetric.rows();
    double[] values = new double[n];
    double[] vectors = symmetric.values().clone();
    int info = LAPACKE_dsyevd(LAPACK_ROW_MAJOR, (byte) 'V', (byte) 'U', n, vectors, n, values);
    requireDone("dsyevd", info);
    return new Symmetric(values, new Matrix(n, n, vectors).transposed());
  }

  /** Qᵀ diag(f(λ)) Q. */
  public Matrix apply(java.util.function.DoubleUnaryOperator function) {
    double[] mapped = java.util.Arrays.stream(values).map(function).toArray();
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
            (byte) 'U',
            n,
            right.columns(),
            factor,
            n,
            right.values(),
            right.columns());
    requireDone("dposv", info);
    return right.transposed();
  }

  static void requireDone(String routine, int info) {
    if (info != 0) {
      throw new ArithmeticException(
          "%s did not converge, or its matrix is not what it expects (info %d)"
              .formatted(routine, info));
    }
  }
}
