package dev.tangent.model.value;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.engine.NativeMemory;

/**
 * Numbers as operands of operations that autograd records.
 *
 * <p>DJL hands a number to the engine as an array over a Java buffer and lets go of both at once.
 * Autograd keeps that array for its backward pass, which then reads memory that the garbage
 * collector may have given to others: a gradient that is wrong once in a hundred runs, and says
 * nothing. Numbers from here lie in the engine's own memory, for as long as anyone needs them.
 */
public final class Scalar {

  private Scalar() {}

  /** c x, of x's type. */
  public static NDArray times(NDArray x, double c) {
    try (NDArray factor = owned(x, c)) {
      return x.mul(factor);
    }
  }

  /** max(x, bound), of x's type. */
  public static NDArray atLeast(NDArray x, double bound) {
    try (NDArray limit = owned(x, bound)) {
      return x.maximum(limit);
    }
  }

  private static NDArray owned(NDArray like, double number) {
    return NativeMemory.own(like.getManager().create(number), like.getDataType());
  }
}
