package dev.tangent.training.penalty.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tangent.training.penalty.PenaltyPoint;
import java.util.List;

/**
 * w dᵀFd of one vector, whose gradient is 2 w F d.
 *
 * @param f F, symmetric
 */
record MatrixBlock(String name, NDArray f) implements Block {

  @Override
  public List<String> weights() {
    return List.of(name);
  }

  @Override
  public Shape shape(String weight) {
    return new Shape(f.getShape().get(0));
  }

  @Override
  public double addTo(PenaltyPoint point, double weight) {
    if (!point.moves(name)) {
      return 0;
    }
    NDArray d = point.displacement().of(name);
    NDArray gradient = f.matMul(d.reshape(-1, 1)).reshape(d.getShape()).muli(2 * weight);
    point.add(name, gradient);
    return Block.half(d, gradient);
  }
}
