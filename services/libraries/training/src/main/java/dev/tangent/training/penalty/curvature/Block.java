package dev.tangent.training.penalty.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.engine.Doubles;
import dev.tangent.training.penalty.PenaltyPoint;
import java.util.List;
import java.util.Map;

/** The part w · dᵀHd of a quadratic penalty that some weights d share. */
sealed interface Block permits KroneckerBlock, EigenBlock, MatrixBlock, DiagonalBlock {

  /** d, by the names of its weights. */
  List<String> weights();

  /**
   * Adds 2 w H d to the gradients, in the current scope.
   *
   * @return w dᵀHd
   */
  double addTo(PenaltyPoint point, double weight);

  /** The shape that a weight of {@link #weights()} must have. */
  Shape shape(String weight);

  /**
   * @param moving weights of a fine-tune with their shapes
   * @throws InvalidInputException when one of this block's has another shape
   */
  default void requireShapes(Map<String, Shape> moving, String penalty) {
    for (String name : weights()) {
      Shape found = moving.getOrDefault(name, shape(name));
      if (!found.equals(shape(name))) {
        throw new InvalidInputException(
            "%s: the curvature of %s is for the shape %s, but the base's is %s; take the curvature of the same base"
                .formatted(penalty, name, shape(name), found));
      }
    }
  }

  /** ½ ⟨d, 2 w H d⟩. */
  static double half(NDArray d, NDArray gradient) {
    return 0.5 * Doubles.single(d.mul(gradient).sum());
  }
}
