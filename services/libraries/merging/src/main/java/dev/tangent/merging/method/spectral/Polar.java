package dev.tangent.merging.method.spectral;

import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Symmetric;

/** The nearest matrix with orthonormal rows. */
final class Polar {

  /** Rows that depend on others leave eigenvalues of 1e-16 in the Gram matrix, not 1e-12. */
  private static final double DEPENDENT = 1e-12;

  private Polar() {}

  /** (R Rᵀ)^(−1/2) R; in a direction in which rows depend on each other, zero. */
  static Matrix ofRows(Matrix rows) {
    if (rows.rows() == 0) {
      return rows;
    }
    return Symmetric.of(rows.timesTransposed(rows)).inverseRoot(DEPENDENT).times(rows);
  }
}
