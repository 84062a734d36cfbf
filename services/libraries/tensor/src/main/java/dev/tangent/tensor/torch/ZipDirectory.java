package dev.tangent.tensor.torch;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the entries of a zip archive lie in it. PyTorch stores them as they are, so that tensors
 * can be read in place, which java.util.zip does not tell how to.
 *
 * <p>Source: APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.16 and 4.5.3 (Zip64).
 */
final class ZipDirectory {

  /** Bytes [begin, begin + length) of the file. */
  record Entry(long begin, long length) {}

  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final long UNSAID = 0xffff_ffffL;

  private final Path file;
  private final FileChannel channel;
  private final long size;

  private ZipDirectory(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * The entries by name.
   *
   * @throws InvalidInputException when the archive is damaged, or an entry is compressed
   */
  static Map<String, Entry> read(Path file, FileChannel channel) throws IOException {
    return new ZipDirectory(file, channel).read();
  }

  private Map<String, Entry> read() throws IOException {
    long end = findEnd();
    ByteBuffer record = bytes(end, END_BYTES);
    long length = record.getInt(12) & UNSAID;
    long begin = record.getInt(16) & UNSAID;
    if (end >= LOCATOR_BYTES && bytes(end - LOCATOR_BYTES, LOCATOR_BYTES).getInt(0) == LOCATOR_64) {
      ByteBuffer wide = bytes(bytes(end - LOCATOR_BYTES, LOCATOR_BYTES).getLong(8), 56);
      require(wide.getInt(0) == END_64, "its Zip64 end record is missing");
      length = wide.getLong(40);
      begin = wide.getLong(48);
    }
    require(length <= Integer.MAX_VALUE, "its directory claims " + length + " bytes");
    return entries(bytes(begin, length));
  }

  /** The end record is the last thing but for a comment of up to 65,535 bytes. */
  private long findEnd() throws IOException {
    long from = Math.max(0, size - END_BYTES - 0xffff);
    ByteBuffer tail = bytes(from, size - from);
    for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        return from + at;
      }
    }
    throw refuse("it has no zip directory; the file is truncated");
  }

  private Map<String, Entry> entries(ByteBuffer directory) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (directory.remaining() >= 46) {
      ByteBuffer header = directory.slice().order(ByteOrder.LITTLE_ENDIAN);
      require(header.getInt(0) == CENTRAL, "its directory is damaged");
      int nameLength = header.getShort(28) & 0xffff;
      int extraLength = header.getShort(30) & 0xffff;
      int all = 46 + nameLength + extraLength + (header.getShort(32) & 0xffff);
      require(all <= header.remaining(), "its directory is damaged");
      byte[] name = new byte[nameLength];
      header.position(46).get(name);
      String text = new String(name, StandardCharsets.UTF_8);
      require(header.getShort(10) == 0, "its entry '" + text + "' is compressed");
      Entry entry = entry(header, header.position(), extraLength, text);
      require(entries.put(text, entry) == null, "its entry '" + text + "' appears twice");
      directory.position(directory.position() + all);
    }
    return entries;
  }

  /** Sizes and place that do not fit 32 bits are in a Zip64 extra field, in this order. */
  private Entry entry(ByteBuffer header, int extra, int extraLength, String name)
      throws IOException {
    long[] values = {
      header.getInt(24) & UNSAID, header.getInt(20) & UNSAID, header.getInt(42) & UNSAID
    };
    int at = extra;
    while (at + 4 <= extra + extraLength) {
      int fieldLength = header.getShort(at + 2) & 0xffff;
      require(at + 4 + fieldLength <= extra + extraLength, "its entry '" + name + "' is damaged");
      if (header.getShort(at) == 1) {
        int next = at + 4;
        for (int i = 0; i < values.length && next + 8 <= at + 4 + fieldLength; i++) {
          if (values[i] == UNSAID) {
            values[i] = header.getLong(next);
            next += 8;
          }
        }
      }
      at += 4 + fieldLength;
    }
    require(values[0] == values[1], "its entry '" + name + "' is not stored as it is");
    return new Entry(dataBegin(values[2], values[0], name), values[0]);
  }

  private long dataBegin(long local, long length, String name) throws IOException {
    ByteBuffer header = bytes(local, 30);
    require(header.getInt(0) == LOCAL, "its entry '" + name + "' is not where it should be");
    long begin = local + 30 + (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff);
    require(
        length >= 0 && begin <= size && length <= size - begin,
        "its entry '%s' claims %s bytes; the file is truncated"
            .formatted(name, Long.toUnsignedString(length)));
    return begin;
  }

  private ByteBuffer bytes(long begin, long length) throws IOException {
    require(
        begin >= 0 && length >= 0 && begin <= size && length <= size - begin,
        "its zip directory points outside; the file is truncated");
    ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      require(channel.read(bytes, begin + bytes.position()) >= 0, "it became shorter");
    }
    return bytes.flip();
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw refuse(problem);
    }
  }

  private InvalidInputException refuse(String problem) {
    return new InvalidInputException(file + " is not a readable PyTorch checkpoint: " + problem);
  }
}
