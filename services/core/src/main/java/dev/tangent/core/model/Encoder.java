package dev.tangent.core.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.core.model.operation.Value;
import java.util.Map;

/** A network f(x; θ) from inputs to features, written once over values with k ≥ 0 tangents. */
public interface Encoder {

  /**
   * The features of a batch, before the head's L2 normalisation.
   *
   * @param inputs the arrays of {@link ExampleSource#batch}
   * @return features [batch, dimension], with tangents [k, batch, dimension] where weights have
   *     some
   */
  Value encode(Weights weights, NDList inputs);

  int dimension();

  /** Every weight that {@link #encode} reads, by name, with its shape. */
  Map<String, Shape> shapes();

  /** Of image towers: the pixels must be those of images of {@code size}. */
  static void requirePixels(NDArray pixels, int size) {
    Shape found = pixels.getShape();
    if (found.dimension() != 4 || !found.slice(1).equals(new Shape(3, size, size))) {
      throw new IllegalArgumentException(
          "pixel_values " + found + " for an encoder of [n, 3, " + size + ", " + size + "]");
    }
  }
}
