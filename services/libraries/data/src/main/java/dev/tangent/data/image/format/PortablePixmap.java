package dev.tangent.data.image.format;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.image.RgbImage;

/** A binary PPM (P6, colour) or PGM (P5, grey) of 8 bits a channel, such as GTSRB ships. */
final class PortablePixmap {

  private static final int MOST_DIGITS = 9;

  private final ImageBytes in;
  private final int length;

  PortablePixmap(byte[] encoded) {
    this.in = new ImageBytes(encoded);
    this.length = encoded.length;
  }

  RgbImage decode() {
    in.skip(1);
    boolean colour = in.unsigned8() == '6';
    int width = number();
    int height = number();
    int most = number();
    if (most != 255) {
      throw new InvalidInputException(
          "the PPM image's channels reach to %d; only 255 is read".formatted(most));
    }
    ImageLimits.require(width, height, length, 1);
    byte[] samples = in.take((colour ? 3 : 1) * width * height);
    return colour ? new RgbImage(width, height, samples) : RgbImage.ofGrey(width, height, samples);
  }

  /** The next number; takes the one white space behind it, too. */
  private int number() {
    int c = in.unsigned8();
    while (c == '#' || Character.isWhitespace(c)) {
      if (c == '#') {
        skipLine();
      }
      c = in.unsigned8();
    }
    int value = 0;
    int digits = 0;
    for (; c >= '0' && c <= '9' && digits < MOST_DIGITS; c = in.unsigned8()) {
      value = 10 * value + c - '0';
      digits++;
    }
    if (digits == 0 || !Character.isWhitespace(c)) {
      throw new InvalidInputException("the PPM image's header is damaged");
    }
    return value;
  }

  private void skipLine() {
    int c;
    do {
      c = in.unsigned8();
    } while (c != '\n' && c != '\r');
  }
}
