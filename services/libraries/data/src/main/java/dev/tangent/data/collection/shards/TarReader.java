package dev.tangent.data.collection.shards;

import dev.tangent.common.InvalidInputException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The regular files of a tar archive (POSIX ustar and pax, GNU long names), one after the other.
 * Nothing is unpacked, and nothing of a claimed size is allocated before the file is known to hold
 * it.
 */
final class TarReader implements Closeable {

  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 1 << 16;

  /** A regular file in the archive. */
  record Member(String name, long begin, long size) {}

  private final Path path;
  private final FileChannel channel;
  private final long length;
  private long position;

  TarReader(Path path) throws IOException {
    this.path = path;
    this.channel = isGzip(path) ? unpacked(path) : FileChannel.open(path);
    this.length = channel.size();
  }

  private static boolean isGzip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  /** Members are read where they lie, so a gzipped archive is unpacked to a file that goes away. */
  private static FileChannel unpacked(Path path) throws IOException {
    Path file = Files.createTempFile("tangent-import", ".tar");
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path), 1 << 16)) {
      in.transferTo(Channels.newOutputStream(channel));
      return channel;
    } catch (EOFException | ZipException e) {
      channel.close();
      throw new InvalidInputException(
          path.getFileName() + ": the gzip is truncated or damaged: " + e.getMessage(), e);
    }
  }

  /**
   * The next regular file, or null at the end.
   *
   * @throws InvalidInputException when the archive is damaged, or a name leads out of it
   */
  @Nullable Member next() throws IOException {
    String longName = null;
    long longSize = -1;
    while (position < length) {
      TarHeader header = TarHeader.parse(path, position, bytes(position, BLOCK));
      if (header == null) {
        return null;
      }
      long size = longSize >= 0 ? longSize : header.size();
      long begin = position + BLOCK;
      if (size > length - begin) {
        throw refuse(
            "member '%s' claims %d bytes, but the archive is truncated before"
                .formatted(header.name(), size));
      }
      position = Math.min(length, begin + (size + BLOCK - 1) / BLOCK * BLOCK);
      switch (header.type()) {
        case 'L' -> longName = text(begin, size).replaceFirst("\0+$", "");
        case 'x' -> {
          PaxRecords records = PaxRecords.parse(path, text(begin, size));
          longName = records.path().orElse(longName);
          longSize = records.size().orElse(-1L);
        }
        case 0, '0', '7' -> {
          String name = longName == null ? header.name() : longName;
          requireInside(name);
          return new Member(name, begin, size);
        }
        default -> {
          longName = null;
          longSize = -1;
        }
      }
    }
    throw refuse("the archive ends without an end: it is truncated");
  }

  /** The bytes of a member. */
  byte[] read(Member member) throws IOException {
    return bytes(member.begin(), Math.toIntExact(member.size()));
  }

  private String text(long begin, long size) throws IOException {
    if (size > LONGEST_NAME) {
      throw refuse("a name of %d bytes".formatted(size));
    }
    return new String(bytes(begin, (int) size), StandardCharsets.UTF_8);
  }

  private byte[] bytes(long begin, int size) throws IOException {
    if (size > length - begin) {
      throw refuse("the archive is truncated after %d bytes".formatted(length));
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, begin + bytes.position()) < 0) {
        throw new EOFException(path + " became shorter while it was read");
      }
    }
    return bytes.array();
  }

  /** Nothing is written, so such a name does no harm; but no honest shard has one. */
  private void requireInside(String name) {
    if (name.startsWith("/") || ("/" + name + "/").contains("/../")) {
      throw refuse("member '%s' leads out of the archive".formatted(name));
    }
  }

  private InvalidInputException refuse(String problem) {
    return new InvalidInputException(path.getFileName() + ": " + problem);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
