package dev.tangent.data.table.rows;

import com.github.luben.zstd.ZstdInputStream;
import dev.tangent.common.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a table, uncompressed as their first ones say, whatever the file is called. */
final class TableStream {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

  private TableStream() {}

  static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      if (startsWith(in, GZIP)) {
        return refusing(file, "gzip", new GZIPInputStream(in, 1 << 16));
      }
      return startsWith(in, ZSTD) ? refusing(file, "zstd", new ZstdInputStream(in)) : in;
    } catch (ZipException | EOFException e) {
      in.close();
      throw damaged(file, "gzip", e);
    }
  }

  private static boolean startsWith(InputStream in, byte[] magic) throws IOException {
    in.mark(magic.length);
    byte[] first = in.readNBytes(magic.length);
    in.reset();
    return Arrays.equals(first, magic);
  }

  private static InputStream refusing(Path file, String kind, InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        try {
          return super.read(into, offset, length);
        } catch (IOException e) {
          throw damaged(file, kind, e);
        }
      }
    };
  }

  private static InvalidInputException damaged(Path file, String kind, IOException e) {
    return new InvalidInputException(
        "%s is truncated or damaged %s: %s".formatted(file.getFileName(), kind, e.getMessage()), e);
  }
}
