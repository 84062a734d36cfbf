package dev.tangent.data.image.format;

import dev.tangent.common.InvalidInputException;
import java.util.Arrays;

/**
 * The bytes of an image file, read forward. An end that comes too early is a refusal, not an
 * exception of Java's.
 */
final class ImageBytes {

  private final byte[] bytes;
  private int position;

  ImageBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int position() {
    return position;
  }

  int remaining() {
    return bytes.length - position;
  }

  int unsigned8() {
    require(1);
    return bytes[position++] & 0xff;
  }

  int unsigned16() {
    return unsigned8() << 8 | unsigned8();
  }

  /** Big-endian; lengths of 2³¹ and more come out negative. */
  int signed32() {
    return unsigned16() << 16 | unsigned16();
  }

  byte[] take(int count) {
    require(count);
    position += count;
    return Arrays.copyOfRange(bytes, position - count, position);
  }

  void skip(int count) {
    require(count);
    position += count;
  }

  private void require(int count) {
    if (count < 0 || count > remaining()) {
      throw new InvalidInputException(
          "the image ends after %d bytes, in the midst of it".formatted(bytes.length));
    }
  }
}
