package dev.tangent.training.penalty;

import ai.djl.ndarray.types.Shape;
import dev.tangent.common.Method;
import java.util.Map;

/**
 * The fine-tune that a penalty is for.
 *
 * @param method STANDARD or LINEARIZED
 * @param moving the weights that it moves, with their shapes
 * @param dimension of the encoder's features
 */
public record PenalizedRun(Method method, Map<String, Shape> moving, int dimension) {

  public PenalizedRun {
    moving = Map.copyOf(moving);
  }
}
