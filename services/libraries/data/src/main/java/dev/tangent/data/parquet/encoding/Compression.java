package dev.tangent.data.parquet.encoding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** How pages are compressed, in the order of the codecs' numbers. */
public enum Compression {
  UNCOMPRESSED(1),
  SNAPPY(Snappy.MOST_EXPANSION),
  GZIP(1032),
  LZO(0),
  BROTLI(0),
  LZ4(0),
  ZSTD(0),
  LZ4_RAW(0);

  private static final int SLACK = 64;

  private final int mostExpansion;

  Compression(int mostExpansion) {
    this.mostExpansion = mostExpansion;
  }

  public static Compression of(int number) {
    if (number >= values().length) {
      throw new DamagedParquetException("an unknown compression " + number);
    }
    return values()[number];
  }

  public void requireReadable() {
    if (mostExpansion == 0) {
      throw new DamagedParquetException(
          "pages compressed with %s, which is not read; write it again with SNAPPY, GZIP or none"
              .formatted(this));
    }
  }

  /**
   * @param size what the page's header claims
   */
  public byte[] decompress(byte[] compressed, int size) {
    requireReadable();
    if (size > (long) mostExpansion * compressed.length + SLACK) {
      throw new DamagedParquetException(
          "a page of %d bytes that claims to become %d".formatted(compressed.length, size));
    }
    return switch (this) {
      case SNAPPY -> Snappy.decompress(compressed, size);
      case GZIP -> gunzip(compressed, size);
      default -> same(compressed, size);
    };
  }

  private static byte[] gunzip(byte[] compressed, int size) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return same(in.readNBytes(size), size);
    } catch (IOException e) {
      throw new DamagedParquetException("a page whose gzip is damaged");
    }
  }

  private static byte[] same(byte[] bytes, int size) {
    if (bytes.length != size) {
      throw new DamagedParquetException(
          "a page of %d bytes that claims %d".formatted(bytes.length, size));
    }
    return bytes;
  }
}
