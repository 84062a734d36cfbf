package dev.tangent.core.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** The shape of a CLIP's image tower, of whatever architecture. */
public sealed interface ImageTower permits ClipVisionConfig, ConvNextConfig {

  /** Height and width of an image in pixels. */
  int imageSize();

  /** Dimension of the features. */
  int projection();

  /** Positions that the first layer makes of an image: what one costs, beside another. */
  int tokens();

  /** The network of this shape. */
  Encoder encoder();

  /** The architecture in a few words, for people. */
  String description();

  /** Refuses pixels of images of another size; [n, 3, s, s] are expected. */
  default void requirePixels(NDArray pixels) {
    Shape found = pixels.getShape();
    int size = imageSize();
    if (found.dimension() != 4 || !found.slice(1).equals(new Shape(3, size, size))) {
      throw new IllegalArgumentException(
          "pixel_values " + found + " for an encoder of [n, 3, " + size + ", " + size + "]");
    }
  }
}
