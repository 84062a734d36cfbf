package dev.tangent.data.image.format;

import dev.tangent.common.InvalidInputException;
import java.io.ByteArrayInputStream;

/**
 * An image's bytes for a decoder that takes the end of them for zeros: after it has met the end a
 * few times, the image is refused, instead of being decoded from nothing for minutes.
 */
final class EndingBytes extends ByteArrayInputStream {

  private static final int PATIENCE = 64;

  private int ends;

  EndingBytes(byte[] bytes) {
    super(bytes);
  }

  @Override
  public synchronized int read() {
    return patient(super.read());
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) {
    return patient(super.read(into, offset, length));
  }

  private int patient(int read) {
    if (read < 0 && ++ends > PATIENCE) {
      throw new InvalidInputException("the image ends in the midst of it");
    }
    return read;
  }
}
