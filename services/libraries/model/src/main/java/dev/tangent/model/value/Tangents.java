package dev.tangent.model.value;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Arithmetic on stacked tangents [k, ...], where null stands for zero. */
public final class Tangents {

  private Tangents() {}

  /** a + b, written into {@code a} when it is there: it has to be the caller's own. */
  public static NDArray addInto(@Nullable NDArray a, NDArray b) {
    if (a == null) {
      return b;
    }
    return a.addi(b);
  }

  /**
   * [k, ...s] as [k, 1, ..., 1, ...s], so that tangents of an operand of lower rank broadcast like
   * the operand itself.
   *
   * @param rank the rank of the primal to align with
   */
  public static NDArray align(NDArray tangents, int rank) {
    long[] shape = tangents.getShape().getShape();
    if (shape.length == rank + 1) {
      return tangents;
    }
    long[] aligned = new long[rank + 1];
    Arrays.fill(aligned, 1);
    aligned[0] = shape[0];
    System.arraycopy(shape, 1, aligned, rank + 2 - shape.length, shape.length - 1);
    return tangents.reshape(new Shape(aligned));
  }

  /**
   * tangents + shift, where a shift of lower rank is repeated: written into {@code tangents}, which
   * have to be the caller's own; where there are none, in a new array.
   *
   * @param primal of the sum
   */
  public static NDArray shifted(@Nullable NDArray tangents, NDArray shift, NDArray primal) {
    NDArray aligned = align(shift, rank(primal));
    if (tangents != null) {
      return tangents.addi(aligned);
    }
    Shape shape = new Shape(shift.getShape().get(0)).addAll(primal.getShape());
    return aligned.broadcast(shape).duplicate();
  }

  public static int rank(NDArray array) {
    return array.getShape().dimension();
  }
}
