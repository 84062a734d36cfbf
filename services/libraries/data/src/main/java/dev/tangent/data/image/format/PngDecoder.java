package dev.tangent.data.image.format;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.image.RgbImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Portable Network Graphics, all colour types, depths and both interlacings. Chunks that do not
 * change what Pillow gives (gamma, profiles, transparency, text) are passed over.
 *
 * <p>Source: PNG specification, third edition (W3C).
 */
final class PngDecoder {

  private static final int SIGNATURE = 8;

  /** Adam7's passes: first column, first row, columns apart, rows apart. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] WHOLE = {{0, 0, 1, 1}};

  private final byte[] encoded;
  private final List<InputStream> data = new ArrayList<>();
  private @Nullable PngHeader header;
  private byte @Nullable [] palette;

  PngDecoder(byte[] encoded) {
    this.encoded = encoded;
  }

  RgbImage decode() {
    readChunks();
    if (header == null || data.isEmpty()) {
      throw new InvalidInputException("the PNG has no header, or no pixels");
    }
    if (header.colour() == PngHeader.Colour.PALETTE && palette == null) {
      throw new InvalidInputException("the PNG has no palette, which its header calls for");
    }
    PngHeader header = this.header;
    byte[] rgb = new byte[3 * header.width() * header.height()];
    try (InputStream in =
        new InflaterInputStream(new SequenceInputStream(Collections.enumeration(data)))) {
      for (int[] pass : header.interlaced() ? ADAM7 : WHOLE) {
        pass(in, header, pass, rgb);
      }
    } catch (IOException e) {
      throw new InvalidInputException("the PNG's pixels are damaged: " + e.getMessage(), e);
    }
    return new RgbImage(header.width(), header.height(), rgb);
  }

  /** Everything up to IEND, or up to the end: pixels that are all there are enough. */
  private void readChunks() {
    ImageBytes in = new ImageBytes(encoded);
    in.skip(SIGNATURE);
    boolean ended = false;
    while (!ended && in.remaining() > 0) {
      int length = in.signed32();
      int typeAt = in.position();
      String type = new String(in.take(4), StandardCharsets.ISO_8859_1);
      int begin = in.position();
      in.skip(length);
      requireChecksum(type, typeAt, length, in.signed32());
      ended = chunk(type, begin, length);
    }
  }

  private void requireChecksum(String type, int typeAt, int length, int expected) {
    CRC32 crc = new CRC32();
    crc.update(encoded, typeAt, length + 4);
    if (Character.isUpperCase(type.charAt(0)) && (int) crc.getValue() != expected) {
      throw new InvalidInputException("the PNG's chunk " + type + " is damaged: wrong checksum");
    }
  }

  private boolean chunk(String type, int begin, int length) {
    if (header == null && !type.equals("IHDR")) {
      throw new InvalidInputException("the PNG does not begin with its header");
    }
    switch (type) {
      case "IHDR" ->
          header =
              PngHeader.read(
                  new ImageBytes(Arrays.copyOfRange(encoded, begin, begin + length)),
                  encoded.length);
      case "PLTE" -> palette = Arrays.copyOfRange(encoded, begin, begin + length);
      case "IDAT" -> data.add(new ByteArrayInputStream(encoded, begin, length));
      default -> {}
    }
    return type.equals("IEND");
  }

  private void pass(InputStream in, PngHeader header, int[] pass, byte[] rgb) throws IOException {
    int columns = (header.width() - pass[0] + pass[2] - 1) / pass[2];
    int rows = (header.height() - pass[1] + pass[3] - 1) / pass[3];
    if (columns <= 0 || rows <= 0) {
      return;
    }
    PngRows lines = new PngRows(in, header.rowBytes(columns), (header.bitsPerPixel() + 7) / 8);
    PngSamples samples = new PngSamples(header, palette);
    for (int row = 0; row < rows; row++) {
      byte[] line = lines.next();
      int at = 3 * ((pass[1] + row * pass[3]) * header.width() + pass[0]);
      for (int x = 0; x < columns; x++, at += 3 * pass[2]) {
        samples.put(line, x, rgb, at);
      }
    }
  }
}
