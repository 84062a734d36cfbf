package dev.tangent.core.model;

import dev.tangent.core.InvalidInputException;

/**
 * The shape of a CLIP's image tower that is a vision transformer.
 *
 * @param imageSize height and width of an image in pixels
 * @param patchSize height and width of a patch in pixels, at most {@code imageSize}
 * @param projection dimension of the features
 */
public record ClipVisionConfig(
    ClipTransformer transformer, int imageSize, int patchSize, int projection)
    implements ImageTower {

  public ClipVisionConfig {
    ShapeChecks.requirePositive("patch_size", patchSize);
    ShapeChecks.requirePositive("projection_dim", projection);
    if (imageSize < patchSize) {
      throw new InvalidInputException(
          "config.json: image_size " + imageSize + " is less than patch_size " + patchSize);
    }
  }

  /** Tokens of one image: its patches and the class token. */
  @Override
  public int tokens() {
    int side = imageSize / patchSize;
    return Math.addExact(Math.multiplyExact(side, side), 1);
  }

  @Override
  public Encoder encoder() {
    return new ClipVisionEncoder(this);
  }

  @Override
  public String description() {
    return "in patches of %d: %d layers of width %d, %s"
        .formatted(patchSize, transformer.layers(), transformer.width(), transformer.activation());
  }
}
