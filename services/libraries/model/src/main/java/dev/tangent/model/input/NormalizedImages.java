package dev.tangent.model.input;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.tangent.common.InvalidInputException;
import dev.tangent.data.LabelledImages;
import java.nio.ByteBuffer;

/** Packed images as an encoder reads them, normalised batch by batch. */
public final class NormalizedImages implements ExampleSource {

  /** What the one array of a batch is called. */
  public static final String PIXEL_VALUES = "pixel_values";

  private final LabelledImages images;
  private final ImageNormalization normalization;
  private final int tokens;

  /**
   * @param imageSize height and width that the encoder reads, in pixels
   * @param tokens of one image: its patches and the class token, which is what it costs
   * @throws InvalidInputException when the images were packed at another size
   */
  public NormalizedImages(
      LabelledImages images, int imageSize, ImageNormalization normalization, int tokens) {
    if (images.imageSize() != imageSize) {
      throw new InvalidInputException(
          "dataset '%s' holds images of %d×%d pixels, but the base reads %d×%d; import the dataset again with --size %d"
              .formatted(
                  images.dataset(),
                  images.imageSize(),
                  images.imageSize(),
                  imageSize,
                  imageSize,
                  imageSize));
    }
    this.images = images;
    this.normalization = normalization;
    this.tokens = tokens;
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public int label(int i) {
    return images.label(i);
  }

  @Override
  public int length(int i) {
    return tokens;
  }

  /** {@code pixel_values} [n, 3, s, s], float32. */
  @Override
  public NDList batch(NDManager manager, int[] indices) {
    int size = images.imageSize();
    ByteBuffer pixels =
        ByteBuffer.allocateDirect(Math.multiplyExact(indices.length, 3 * size * size));
    for (int i : indices) {
      images.read(i, pixels);
    }
    NDArray values = normalization.apply(manager, pixels.flip(), indices.length, size);
    values.setName(PIXEL_VALUES);
    return new NDList(values);
  }
}
