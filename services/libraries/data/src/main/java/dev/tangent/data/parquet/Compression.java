package dev.tangent.data.parquet;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/** How pages are compressed. A page becomes no larger than its bytes can honestly hold. */
final class Compression {

  private static final int MOST_EXPANSION = 1100;
  private static final int SMALL = 1 << 24;

  private Compression() {}

  static void requireReadable(CompressionCodec codec) {
    switch (codec) {
      case UNCOMPRESSED, SNAPPY, GZIP, ZSTD -> {}
      default ->
          throw new DamagedParquetException(
              "pages compressed with %s, which is not read; write it again with ZSTD, SNAPPY, GZIP or none"
                  .formatted(codec));
    }
  }

  /**
   * @param size what the page's header claims
   */
  static byte[] decompress(CompressionCodec codec, byte[] compressed, int size) {
    if (size < 0 || size > SMALL && size > (long) MOST_EXPANSION * compressed.length) {
      throw new DamagedParquetException(
          "a page of %d bytes that claims to become %d".formatted(compressed.length, size));
    }
    try {
      return switch (codec) {
        case SNAPPY -> snappy(compressed, size);
        case GZIP -> all(new GZIPInputStream(new ByteArrayInputStream(compressed)), size);
        case ZSTD -> all(new ZstdInputStream(new ByteArrayInputStream(compressed)), size);
        default -> same(compressed, size);
      };
    } catch (IOException e) {
      throw new DamagedParquetException(
          "a page whose %s is damaged: %s".formatted(codec, e.getMessage()));
    }
  }

  private static byte[] snappy(byte[] compressed, int size) throws IOException {
    if (Snappy.uncompressedLength(compressed) != size) {
      throw new DamagedParquetException("a page that becomes other than it claims");
    }
    return same(Snappy.uncompress(compressed), size);
  }

  /** Read in steps, so that nothing is allocated for a claim that is not kept. */
  private static byte[] all(InputStream in, int size) throws IOException {
    try (in) {
      return same(in.readNBytes(size), size);
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
