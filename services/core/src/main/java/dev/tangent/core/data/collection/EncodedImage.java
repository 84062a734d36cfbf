package dev.tangent.core.data.collection;

import dev.tangent.core.data.image.RgbImage;

/** An image that is in memory as it was stored. */
interface EncodedImage {

  /**
   * @throws dev.tangent.core.InvalidInputException when it cannot be decoded
   */
  RgbImage decode();
}
