package dev.tangent.merging.matrix;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesdd;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import java.util.Arrays;

/**
 * The leading part of a singular value decomposition A = Σ_j σ_j u_j v_jᵀ.
 *
 * @param left the u_j as rows: Uᵀ
 * @param values σ_j, descending
 * @param right the v_j as rows: Vᵀ
 */
public record Svd(Matrix left, double[] values, Matrix right) {

  /**
   * The eigenvalues of a Gram matrix are σ², so an error of ε σ₁² in them is one of ε (σ₁/σ)² in
   * σ's own relation: at 10⁻⁴ of σ₁ that is 2·10⁻⁸, which float32 does not hold.
   */
  private static final double GRAM_HOLDS = 1e-4;

  /** All min(rows, columns) triples. */
  public static Svd of(Matrix matrix) {
    return top(matrix, Math.min(matrix.rows(), matrix.columns()));
  }

  /** The first {@code rank} triples. */
  public static Svd top(Matrix matrix, int rank) {
    if (rank == 0) {
      return new Svd(
          Matrix.zero(0, matrix.rows()), new double[0], Matrix.zero(0, matrix.columns()));
    }
    Svd fast = byGram(matrix, rank);
    boolean holds = fast.values[rank - 1] >= GRAM_HOLDS * fast.values[0];
    return holds && fast.values[0] > 0 ? fast : byBidiagonal(matrix, rank);
  }

  /** U diag(σ) Vᵀ. */
  public Matrix product() {
    return left.transposedTimes(right.copy().scaleRows(values));
  }

  /** By the eigen-decomposition of the smaller of A Aᵀ and Aᵀ A: seven times as fast. */
  static Svd byGram(Matrix a, int rank) {
    boolean wide = a.rows() <= a.columns();
    Symmetric gram = Symmetric.of(wide ? a.timesTransposed(a) : a.transposedTimes(a));
    int n = gram.values().length;
    double[] values = new double[rank];
    double[] inverse = new double[rank];
    Matrix small = Matrix.zero(rank, n);
    for (int j = 0; j < rank; j++) {
      values[j] = Math.sqrt(Math.max(0, gram.values()[n - 1 - j]));
      inverse[j] = values[j] > 0 ? 1 / values[j] : 0;
      System.arraycopy(gram.vectors().values(), (n - 1 - j) * n, small.values(), j * n, n);
    }
    Matrix large = (wide ? small.times(a) : small.timesTransposed(a)).scaleRows(inverse);
    return wide ? new Svd(small, values, large) : new Svd(large, values, small);
  }

  /** By LAPACK's divide and conquer on A itself: small singular values to full precision. */
  static Svd byBidiagonal(Matrix a, int rank) {
    Blas.require();
    int n = Math.min(a.rows(), a.columns());
    double[] values = new double[n];
    double[] left = new double[a.rows() * n];
    double[] right = new double[n * a.columns()];
    int info =
        LAPACKE_dgesdd(
            LAPACK_ROW_MAJOR,
            (byte) 'S',
            a.rows(),
            a.columns(),
            a.values().clone(),
            a.columns(),
            values,
            left,
            n,
            right,
            a.columns());
    Symmetric.requireDone("dgesdd", info);
    return new Svd(
        new Matrix(a.rows(), n, left).transposed().head(rank),
        Arrays.copyOf(values, rank),
        new Matrix(n, a.columns(), right).head(rank));
  }
}
