package dev.tangent.tensor.torch;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The bytes of a pickle, read forward. A length is compared with what is left before anything of
 * that size is allocated.
 */
final class PickleInput {

  private final Path file;
  private final InputStream bytes;
  private final long limit;
  private long position;

  /**
   * @param limit bytes that {@code bytes} has
   */
  PickleInput(Path file, InputStream bytes, long limit) {
    this.file = file;
    this.bytes = bytes;
    this.limit = limit;
  }

  long position() {
    return position;
  }

  int unsigned8() {
    return take(1).get() & 0xff;
  }

  int unsigned16() {
    return take(2).getShort() & 0xffff;
  }

  long unsigned32() {
    return take(4).getInt() & 0xffff_ffffL;
  }

  int signed32() {
    return take(4).getInt();
  }

  long signed64() {
    return take(8).getLong();
  }

  double bigEndianDouble() {
    return take(8).order(ByteOrder.BIG_ENDIAN).getDouble();
  }

  /** Two's complement, little-endian: a Long where it fits. */
  Object integer(int length) {
    byte[] digits = new byte[length + 1];
    byte[] found = take(length).array();
    for (int i = 0; i < length; i++) {
      digits[length - i] = found[i];
    }
    digits[0] = length > 0 && found[length - 1] < 0 ? (byte) -1 : 0;
    BigInteger value = new BigInteger(digits);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  String text(long length) {
    return new String(take(length).array(), StandardCharsets.UTF_8);
  }

  String line() {
    StringBuilder line = new StringBuilder();
    for (int c = unsigned8(); c != '\n'; c = unsigned8()) {
      line.append((char) c);
    }
    return line.toString();
  }

  InvalidInputException refuse(String problem) {
    return new InvalidInputException(
        "%s: %s (byte %d of its pickle)".formatted(file, problem, position));
  }

  private ByteBuffer take(long length) {
    if (length < 0 || length > limit - position) {
      throw refuse(
          "%s bytes are asked for where %d are left; the file is truncated or no PyTorch checkpoint"
              .formatted(Long.toUnsignedString(length), limit - position));
    }
    try {
      byte[] taken = bytes.readNBytes((int) length);
      if (taken.length < length) {
        throw refuse("the file became shorter while it was read");
      }
      position += length;
      return ByteBuffer.wrap(taken).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
