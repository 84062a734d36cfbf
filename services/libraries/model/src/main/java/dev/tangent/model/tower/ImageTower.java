package dev.tangent.model.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import dev.tangent.model.encoder.Encoder;
import java.util.OptionalDouble;

/** The shape of a CLIP's image tower, of whatever architecture. */
public interface ImageTower {

  /** Height and width of an image in pixels. */
  int imageSize();

  /** Dimension of the features. */
  int projection();

  /** Positions that the first layer makes of an image: what one costs, beside another. */
  int tokens();

  /** The network of this shape. */
  Encoder encoder();

  /** {@code model_type} of its {@link #json}. */
  String modelType();

  /** The {@code vision_config} of this shape, as Transformers has it. */
  JsonObject json();

  /** What a weight is before training, where its architecture says so instead of drawing it. */
  default OptionalDouble initialValue(String name) {
    return OptionalDouble.empty();
  }

  /**
   * Standard deviation of the normal distribution that a weight is drawn from before training.
   *
   * @param name of the whole model, such as {@code visual_projection.weight}
   */
  double initialDeviation(String name);

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
