package dev.tangent.training.penalty.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tangent.training.penalty.PenaltyPoint;
import java.util.List;

/**
 * w Σ D∘d² of one weight, whose gradient is 2 w D∘d.
 *
 * @param diagonal D, of the weight's shape
 */
record DiagonalBlock(String name, NDArray diagonal) implements Block {

  @Override
  public List<String> weights() {
    return List.of(name);
  }

  @Override
  public Shape shape(String weight) {
    return diagonal.getShape();
  }

  @Override
  public double addTo(PenaltyPoint point, double weight) {
    if (!point.moves(name)) {
      return 0;
    }
    NDArray d = point.displacement().of(name);
    NDArray gradient = d.mul(diagonal).muli(2 * weight);
    point.add(name, gradient);
    return Block.half(d, gradient);
  }
}
