package dev.tangent.model.weights;

import dev.tangent.model.value.Value;

/** Sees the linear layers of an evaluation in their order, and may stand in for what they give. */
public interface LayerObserver {

  /** Changes nothing and costs nothing. */
  LayerObserver NONE = (layer, x, y) -> y;

  /**
   * @param layer its name, without {@code .weight}
   * @param x what it reads [..., in]; gone with the current scope
   * @param y what it gives [..., out]
   * @return what the evaluation goes on with: y, or a value of its shape
   */
  Value linear(String layer, Value x, Value y);
}
