package dev.tangent.tensor.safetensors.header;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The first eight bytes of a safetensors file: how long its header is, little-endian. */
final class HeaderLength {

  private static final String GIT_LFS = "version ";

  private HeaderLength() {}

  /**
   * @throws InvalidInputException when the file is too short for what the length says, or the
   *     length is beyond the format's cap
   */
  static long read(Path file, FileChannel channel, long fileBytes) throws IOException {
    if (fileBytes < SafetensorsHeader.PREFIX_BYTES) {
      throw new InvalidInputException(
          "%s: %d bytes long; a safetensors file begins with the 8-byte length of its header"
              .formatted(file, fileBytes));
    }
    ByteBuffer prefix = ByteBuffer.allocate(SafetensorsHeader.PREFIX_BYTES);
    ChannelRange.fill(file, channel, 0, prefix);
    refuseGitLfsPointer(file, prefix.array());
    return require(file, prefix.flip().order(ByteOrder.LITTLE_ENDIAN).getLong(), fileBytes);
  }

  private static long require(Path file, long length, long fileBytes) {
    long room = fileBytes - SafetensorsHeader.PREFIX_BYTES;
    if (Long.compareUnsigned(length, 2) < 0) {
      throw new InvalidInputException(
          "%s: header length %d; expected at least 2. The file was not written to its end"
              .formatted(file, length));
    }
    if (Long.compareUnsigned(length, SafetensorsHeader.MAX_BYTES) > 0) {
      throw new InvalidInputException(
          "%s: header length %s exceeds the format's cap of %d; is it a safetensors file?"
              .formatted(file, Long.toUnsignedString(length), SafetensorsHeader.MAX_BYTES));
    }
    if (length > room) {
      throw new InvalidInputException(
          "%s: header length %d, but only %d bytes follow; the file is truncated"
              .formatted(file, length, room));
    }
    return length;
  }

  private static void refuseGitLfsPointer(Path file, byte[] prefix) {
    if (new String(prefix, StandardCharsets.ISO_8859_1).equals(GIT_LFS)) {
      throw new InvalidInputException(
          file + ": a Git LFS pointer, not the file itself; fetch it with 'git lfs pull'");
    }
  }
}
