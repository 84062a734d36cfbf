package dev.tangent.training.penalty.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tangent.training.penalty.PenaltyPoint;
import java.util.List;

/**
 * w Σ S∘(UBᵀ ΔW UA)², whose gradient is 2 w UB (S∘(UBᵀ ΔW UA)) UAᵀ. It is K-FAC's where S is the
 * product of the eigenvalues of B and A.
 *
 * @param ua eigenvectors of A, a column each
 * @param ub eigenvectors of B
 * @param s S [out, in + 1]
 */
record EigenBlock(LayerDisplacement layer, NDArray ua, NDArray ub, NDArray s) implements Block {

  @Override
  public List<String> weights() {
    return layer.weights();
  }

  @Override
  public Shape shape(String weight) {
    return layer.shape(weight);
  }

  @Override
  public double addTo(PenaltyPoint point, double weight) {
    if (!layer.moves(point)) {
      return 0;
    }
    NDArray d = ub.transpose().matMul(layer.read(point)).matMul(ua);
    NDArray scaled = d.mul(s).muli(2 * weight);
    layer.add(point, ub.matMul(scaled).matMul(ua.transpose()));
    return Block.half(d, scaled);
  }
}
