package dev.tangent.merging.geometry;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.merging.streaming.Sums;
import dev.tangent.merging.streaming.VectorSpace;
import dev.tangent.tensor.FiniteElements;
import dev.tangent.tensor.TensorSource;
import java.util.Arrays;
import java.util.List;

/** Cosine similarity cos(a, b) = ⟨a, b⟩ / (‖a‖ ‖b‖) of two vectors as wholes. */
public final class Cosine {

  private final TensorSource a;
  private final TensorSource b;
  private final double[] left = new double[Chunks.ELEMENTS];
  private final double[] right = new double[Chunks.ELEMENTS];
  private double aa;
  private double bb;
  private double ab;

  private Cosine(TensorSource a, TensorSource b) {
    this.a = a;
    this.b = b;
  }

  /**
   * Sums in double. A tensor that one file lacks is zero in it.
   *
   * @return a number in [−1, 1], or NaN when a vector is zero and so has no direction
   * @throws InvalidInputException when shapes differ, or the vectors belong to other models
   */
  public static double between(TensorSource a, TensorSource b) {
    VectorSpace space = VectorSpace.of(List.of(a, b));
    Cosine cosine = new Cosine(a, b);
    space
        .tensors()
        .forEach(
            (name, tensor) ->
                Chunks.forEach(
                    tensor.elements(), (offset, length) -> cosine.add(name, offset, length)));
    return cosine.value();
  }

  private void add(String name, long offset, int length) {
    read(a, name, offset, left, length);
    read(b, name, offset, right, length);
    aa += Sums.product(left, left, length);
    bb += Sums.product(right, right, length);
    ab += Sums.product(left, right, length);
  }

  private static void read(
      TensorSource vector, String name, long offset, double[] into, int length) {
    if (vector.tensors().containsKey(name)) {
      FiniteElements.read(vector, name, offset, into, length);
    } else {
      Arrays.fill(into, 0, length, 0);
    }
  }

  /** Rounding may leave the interval by an ulp or two; a cosine may not. */
  private double value() {
    return Math.max(-1, Math.min(1, ab / (Math.sqrt(aa) * Math.sqrt(bb))));
  }
}
