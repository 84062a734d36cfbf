package dev.tangent.data.collection.shards;

import dev.tangent.common.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A tar header block (POSIX.1-2017, pax interchange format, and GNU's base-256 sizes).
 *
 * @param type the type flag: {@code '0'} or 0 for a regular file
 */
record TarHeader(String name, long size, char type) {

  private static final int CHECKSUM = 148;

  /**
   * @return null for a block of zeros, which ends an archive
   */
  static @Nullable TarHeader parse(Path path, long position, byte[] block) {
    int sum = 0;
    for (int i = 0; i < block.length; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : block[i] & 0xff;
    }
    if (sum == 8 * ' ') {
      return null;
    }
    if (number(block, CHECKSUM, 8) != sum) {
      throw new InvalidInputException(
          "%s is not a tar archive, or damaged at byte %d".formatted(path.getFileName(), position));
    }
    long size = number(block, 124, 12);
    if (size < 0) {
      throw new InvalidInputException(
          "%s: the member at byte %d claims a size that cannot be"
              .formatted(path.getFileName(), position));
    }
    boolean posix = text(block, 257, 5).equals("ustar") && block[262] == 0;
    String prefix = posix ? text(block, 345, 155) : "";
    String name = text(block, 0, 100);
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name, size, (char) (block[156] & 0xff));
  }

  /** Octal digits, or big-endian bytes behind 0x80; −1 for neither. */
  private static long number(byte[] block, int at, int length) {
    if ((block[at] & 0x80) != 0) {
      return base256(block, at, length);
    }
    String digits = text(block, at, length).strip();
    return digits.matches("[0-7]{1,12}") ? Long.parseLong(digits, 8) : -1;
  }

  private static long base256(byte[] block, int at, int length) {
    long value = block[at] & 0x7f;
    for (int i = at + 1; i < at + length; i++) {
      if (value >> 55 != 0) {
        return -1;
      }
      value = value << 8 | block[i] & 0xff;
    }
    return value;
  }

  private static String text(byte[] block, int at, int length) {
    int end = at;
    while (end < at + length && block[end] != 0) {
      end++;
    }
    return new String(Arrays.copyOfRange(block, at, end), StandardCharsets.UTF_8);
  }
}
