package dev.tangent.training.optimizer;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.engine.Doubles;
import java.util.Collection;

/**
 * The global gradient norm, and the factor min(1, bound / (norm + 1e-6)) that clips it: PyTorch's
 * {@code clip_grad_norm_}.
 */
final class GradientClipping {

  private GradientClipping() {}

  static double norm(Collection<NDArray> gradients) {
    double squares = 0;
    for (NDArray gradient : gradients) {
      double norm = Doubles.single(gradient.norm());
      squares += norm * norm;
    }
    return Math.sqrt(squares);
  }

  /**
   * @param bound the largest norm left alone, or 0 to clip nothing
   */
  static double factor(double norm, double bound) {
    return bound == 0 ? 1 : Math.min(1, bound / (norm + 1e-6));
  }
}
