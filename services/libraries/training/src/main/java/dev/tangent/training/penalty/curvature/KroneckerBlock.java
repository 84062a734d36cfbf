package dev.tangent.training.penalty.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tangent.training.penalty.PenaltyPoint;
import java.util.List;

/**
 * w tr(B ΔW A ΔWᵀ) = w vec(ΔW)ᵀ(A ⊗ B)vec(ΔW), whose gradient is 2 w B ΔW A.
 *
 * @param a A, symmetric
 * @param b B, symmetric
 */
record KroneckerBlock(LayerDisplacement layer, NDArray a, NDArray b) implements Block {

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
    NDArray d = layer.read(point);
    NDArray gradient = b.matMul(d).matMul(a).muli(2 * weight);
    layer.add(point, gradient);
    return Block.half(d, gradient);
  }
}
