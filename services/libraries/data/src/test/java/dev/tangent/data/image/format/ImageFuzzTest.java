package dev.tangent.data.image.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tangent.common.InvalidInputException;
import dev.tangent.data.image.RgbImage;

/** Whatever an image claims, it is decoded to as many pixels or refused. */
class ImageFuzzTest {

  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "")
  void isDecodedOrRefused(byte[] data) {
    try {
      RgbImage image = ImageDecoding.decode(data);
      if (image.rgb().length != 3 * image.width() * image.height()) {
        throw new AssertionError(image.width() + "×" + image.height());
      }
    } catch (InvalidInputException e) {
      // As it should be.
    }
  }
}
