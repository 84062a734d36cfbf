package dev.tangent.core.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.util.function.Supplier;

/**
 * Reverse-mode differentiation. DJL opens one collector a process at a time, and a second one
 * throws. It holds no gradients, though, only the right to ask for them: so one is opened for good,
 * and several threads may differentiate side by side, each on its own graph.
 */
public final class Gradients {

  private static final GradientCollector COLLECTOR = Engine.getInstance().newGradientCollector();

  private Gradients() {}

  /**
   * Computes a scalar and adds ∂scalar/∂W to the gradient of every leaf W that it was computed
   * from.
   *
   * @param function is run when the collector is open, since only then a graph is kept
   */
  public static NDArray backward(Supplier<NDArray> function) {
    GradientCollector collector = COLLECTOR;
    NDArray scalar = function.get();
    collector.backward(scalar);
    return scalar;
  }
}
