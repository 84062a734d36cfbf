package dev.tangent.data.image.format;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;

/** Rows of a PNG's pass, with their filters undone. */
final class PngRows {

  private final InputStream in;
  private final int pixel;
  private byte[] row;
  private byte[] above;

  /**
   * @param pixel bytes from a sample to the same one of the pixel on its left, at least 1
   */
  PngRows(InputStream in, int rowBytes, int pixel) {
    this.in = in;
    this.pixel = pixel;
    this.row = new byte[rowBytes];
    this.above = new byte[rowBytes];
  }

  /** The next row, good until the one after it is asked for. */
  byte[] next() throws IOException {
    byte[] reused = above;
    above = row;
    row = reused;
    int filter = in.read();
    if (filter < 0 || in.readNBytes(row, 0, row.length) < row.length) {
      throw new InvalidInputException("the PNG is truncated: it has fewer rows than it claims");
    }
    undo(filter);
    return row;
  }

  private void undo(int filter) {
    switch (filter) {
      case 0 -> {}
      case 1 -> {
        for (int i = pixel; i < row.length; i++) {
          row[i] += row[i - pixel];
        }
      }
      case 2 -> {
        for (int i = 0; i < row.length; i++) {
          row[i] += above[i];
        }
      }
      case 3 -> {
        for (int i = 0; i < row.length; i++) {
          row[i] += (byte) ((left(row, i) + (above[i] & 0xff)) / 2);
        }
      }
      case 4 -> {
        for (int i = 0; i < row.length; i++) {
          row[i] += (byte) paeth(left(row, i), above[i] & 0xff, left(above, i));
        }
      }
      default -> throw new InvalidInputException("the PNG claims a row filter " + filter);
    }
  }

  private int left(byte[] bytes, int i) {
    return i < pixel ? 0 : bytes[i - pixel] & 0xff;
  }

  /** Of left, above and above left the one that is nearest to left + above − above left. */
  private static int paeth(int left, int above, int aboveLeft) {
    int guess = left + above - aboveLeft;
    int toLeft = Math.abs(guess - left);
    int toAbove = Math.abs(guess - above);
    int toAboveLeft = Math.abs(guess - aboveLeft);
    if (toLeft <= toAbove && toLeft <= toAboveLeft) {
      return left;
    }
    return toAbove <= toAboveLeft ? above : aboveLeft;
  }
}
