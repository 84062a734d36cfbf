package dev.tangent.merging.compatibility;

import dev.tangent.merging.matrix.Matrix;
import dev.tangent.merging.matrix.Svd;

/**
 * The leading singular directions of one matrix of one vector.
 *
 * @param left orthonormal rows of length o
 * @param right as many, of length i
 */
record LeadingDirections(Matrix left, Matrix right) {

  /**
   * A difference of two float32 weights of like size is off by 10⁻⁵ of itself or so, in directions
   * that mean nothing: a low-rank vector would seem to have more directions than it has.
   */
  private static final double NEGLIGIBLE = 1e-4;

  /** The first {@code most} of the matrix, less those that are rounding; none of a zero matrix. */
  static LeadingDirections of(Matrix matrix, int most) {
    int available = Math.min(most, Math.min(matrix.rows(), matrix.columns()));
    Svd svd = Svd.top(matrix, matrix.squaredNorm() == 0 ? 0 : available);
    int kept = 0;
    while (kept < svd.values().length && svd.values()[kept] > NEGLIGIBLE * svd.values()[0]) {
      kept++;
    }
    return new LeadingDirections(svd.left().head(kept), svd.right().head(kept));
  }

  int rank() {
    return left.rows();
  }

  /** (‖U_sᵀ U_t‖²_F + ‖V_sᵀ V_t‖²_F) / (2 min(k_s, k_t)). */
  double overlap(LeadingDirections other) {
    double sides =
        left.timesTransposed(other.left).squaredNorm()
            + right.timesTransposed(other.right).squaredNorm();
    // Rounding may exceed 1 by an ulp or two.
    return Math.min(1, sides / (2.0 * Math.min(rank(), other.rank())));
  }

  /** The mean of {@link #overlap} over subspaces of these dimensions at random. */
  double chance(LeadingDirections other) {
    double larger = Math.max(rank(), other.rank());
    return (larger / left.columns() + larger / right.columns()) / 2;
  }
}
