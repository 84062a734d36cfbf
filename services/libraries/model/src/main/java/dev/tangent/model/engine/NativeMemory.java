package dev.tangent.model.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * Java's numbers in the engine's own memory.
 *
 * <p>DJL hands numbers to the engine as an array over a Java buffer, and the engine's autograd may
 * keep such an array for longer than Java keeps the buffer: see {@link
 * dev.tangent.model.value.Scalar} for what comes of it.
 */
public final class NativeMemory {

  private NativeMemory() {}

  /**
   * What an array over a Java buffer holds, in the engine's own memory and of this type. The given
   * array is closed.
   */
  public static NDArray own(NDArray shared, DataType type) {
    // Not toType's own copy: where the type is right already it makes none.
    try (shared;
        NDArray typed = shared.toType(type, false)) {
      return typed.duplicate();
    }
  }
}
