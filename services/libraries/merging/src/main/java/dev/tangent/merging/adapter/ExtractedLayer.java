package dev.tangent.merging.adapter;

/**
 * A linear layer as an adapter has it.
 *
 * @param module its name
 * @param rank r, of min(rows, columns) at most
 * @param norm ‖τ‖_F
 * @param error ‖τ − B A‖_F with B and A as they are stored: the root of the sum of the squares of
 *     the singular values that were left out, and the rounding of B and A
 */
public record ExtractedLayer(
    String module, long rows, long columns, int rank, double norm, double error) {

  /** ‖τ − B A‖_F / ‖τ‖_F; 0 of a layer that does not move. */
  public double relativeError() {
    return norm == 0 ? 0 : error / norm;
  }

  /** 1 − ‖τ − B A‖²_F / ‖τ‖²_F. */
  public double energy() {
    return 1 - relativeError() * relativeError();
  }
}
