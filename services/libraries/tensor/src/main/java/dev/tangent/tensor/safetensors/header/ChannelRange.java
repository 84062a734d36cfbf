package dev.tangent.tensor.safetensors.header;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Bytes [position, position + length) of a file as a stream. */
public final class ChannelRange extends InputStream {

  private final FileChannel channel;
  private long position;
  private long remaining;

  ChannelRange(FileChannel channel, long position, long length) {
    this.channel = channel;
    this.position = position;
    this.remaining = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int wanted = (int) Math.min(length, remaining);
    if (wanted == 0) {
      return length == 0 ? 0 : -1;
    }
    int n = channel.read(ByteBuffer.wrap(into, offset, wanted), position);
    if (n > 0) {
      position += n;
      remaining -= n;
    }
    return n;
  }

  /** Fills {@code into} from {@code position} on, or refuses a file that ends before. */
  public static void fill(Path file, FileChannel channel, long position, ByteBuffer into)
      throws IOException {
    long next = position;
    while (into.hasRemaining()) {
      int n = channel.read(into, next);
      if (n < 0) {
        throw new InvalidInputException(
            "%s: ends at byte %d, inside what its header promised; it changed while it was read"
                .formatted(file, next));
      }
      next += n;
    }
  }
}
