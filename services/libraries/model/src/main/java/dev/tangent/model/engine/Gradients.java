package dev.tangent.model.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.util.function.Supplier;

/**
 * Reverse-mode differentiation. DJL opens one collector a process at a time, and a second one
 * throws. It holds no gradients, though, only the right to ask for them: so one is opened for good,
 * and several threads may differentiate side by side, each on its own graph. That autograd is on is
 * each thread's own affair, and the default ({@link NativeEngine}).
 */
public final class Gradients {

  private static final GradientCollector COLLECTOR = collector();

  private Gradients() {}

  private static GradientCollector collector() {
    NativeEngine.start();
    return Engine.getInstance().newGradientCollector();
  }

  /**
   * Computes a scalar and adds ∂scalar/∂W to the gradient of every leaf W that it was computed
   * from.
   *
   * @param function computes it; the graph that it leaves is gone with its arrays
   */
  public static NDArray backward(Supplier<NDArray> function) {
    NDArray scalar = function.get();
    COLLECTOR.backward(scalar);
    return scalar;
  }
}
