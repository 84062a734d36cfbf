package dev.tangent.data.collection.files;

import dev.tangent.common.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An IDX file of unsigned bytes, read forward: 0, 0, 8, the number of dimensions, each dimension as
 * a big-endian 32-bit integer, then the bytes (LeCun, Cortes and Burges, the MNIST database). What
 * the header claims is not allocated, only rows are.
 */
final class IdxFile implements Closeable {

  private static final int UNSIGNED_BYTES = 0x08;
  private static final int LARGEST_ROW = 1 << 26;

  private final Path path;
  private final DataInputStream in;
  private final int[] sizes;
  private final byte[] row;
  private int next;

  /**
   * @param dimensions 1 for labels, 3 for grey images
   */
  IdxFile(Path path, int dimensions) throws IOException {
    this.path = path;
    this.in = new DataInputStream(stream(path));
    try {
      this.sizes = header(dimensions);
      this.row = new byte[rowBytes()];
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e instanceof IOException io ? failed(io) : (RuntimeException) e;
    }
  }

  private static InputStream stream(Path path) throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    file.mark(2);
    boolean gzipped = file.read() == 0x1f && file.read() == 0x8b;
    file.reset();
    try {
      return gzipped ? new BufferedInputStream(new GZIPInputStream(file), 1 << 16) : file;
    } catch (ZipException | EOFException e) {
      file.close();
      throw new InvalidInputException(path + " is not a valid gzip file: " + e.getMessage(), e);
    }
  }

  private int[] header(int dimensions) throws IOException {
    int magic = in.readInt();
    int expected = UNSIGNED_BYTES << 8 | dimensions;
    if (magic != expected) {
      throw new InvalidInputException(
          "%s begins with %08x; an IDX file of unsigned bytes with %d dimensions begins with %08x"
              .formatted(path, magic, dimensions, expected));
    }
    int[] read = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      read[i] = in.readInt();
    }
    return read;
  }

  private int rowBytes() {
    long bytes = 1;
    for (int i = 0; i < sizes.length; i++) {
      bytes *= i == 0 ? 1 : sizes[i];
      if (sizes[i] < 1 || bytes < 1 || bytes > LARGEST_ROW) {
        throw new InvalidInputException(
            "%s claims the sizes %s".formatted(path, Arrays.toString(sizes)));
      }
    }
    return (int) bytes;
  }

  Path path() {
    return path;
  }

  /** How many rows it claims to have. */
  int rows() {
    return sizes[0];
  }

  int height() {
    return sizes[1];
  }

  int width() {
    return sizes[2];
  }

  /**
   * The next row, good until the one after it is asked for.
   *
   * @throws InvalidInputException when the file ends before
   */
  byte[] next() throws IOException {
    try {
      in.readFully(row);
      next++;
      return row;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * @throws InvalidInputException when there is more than the header says
   */
  void requireEnd() throws IOException {
    try {
      if (in.read() >= 0) {
        throw new InvalidInputException(
            "%s goes on behind the %d rows that its header claims".formatted(path, rows()));
      }
    } catch (ZipException | EOFException e) {
      throw failed(e);
    }
  }

  private InvalidInputException failed(IOException e) {
    return new InvalidInputException(
        "%s ends or is damaged after %d of the rows that its header claims".formatted(path, next),
        e);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
