package dev.tangent.data.parquet;

import dev.tangent.data.parquet.encoding.Compression;
import dev.tangent.data.parquet.encoding.DamagedParquetException;
import dev.tangent.data.parquet.encoding.ParquetBytes;
import dev.tangent.data.parquet.encoding.ThriftStruct;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a column through all row groups, one page in memory at a time. */
final class ColumnReader {

  private static final int DATA = 0;
  private static final int DICTIONARY = 2;
  private static final int DATA_SECOND = 3;

  private final ParquetBytes bytes;
  private final Column column;
  private final Iterator<Chunk> chunks;
  private @Nullable Chunk chunk;
  private long position;
  private long leftInChunk;
  private Object @Nullable [] dictionary;
  private @Nullable Page page;

  ColumnReader(ParquetBytes bytes, Column column, List<Chunk> chunks) {
    this.bytes = bytes;
    this.column = column;
    this.chunks = chunks.iterator();
  }

  /** The next row's value, or null where there is none. */
  @Nullable Object next() throws IOException {
    while (page == null || page.left() == 0) {
      nextPage();
    }
    return page.next();
  }

  private void nextPage() throws IOException {
    if (leftInChunk <= 0) {
      if (!chunks.hasNext()) {
        throw new DamagedParquetException(
            "column %s ends before the others".formatted(column.path()));
      }
      chunk = chunks.next();
      position = chunk.begin();
      leftInChunk = chunk.values();
      dictionary = null;
      page = null;
      return;
    }
    ParquetBytes.Located located = bytes.struct(position);
    ThriftStruct header = located.struct();
    byte[] body = bytes.read(located.end(), header.natural(3));
    position = located.end() + body.length;
    switch (header.natural(1)) {
      case DATA ->
          start(Page.first(column, dictionary, header.struct(5), decompress(body, header)));
      case DICTIONARY ->
          dictionary = Page.dictionary(column, header.struct(7), decompress(body, header));
      case DATA_SECOND -> start(second(header, body));
      default -> {}
    }
  }

  private void start(Page started) {
    page = started;
    leftInChunk -= started.left();
  }

  private byte[] decompress(byte[] body, ThriftStruct header) {
    return compression().decompress(body, header.natural(2));
  }

  private Compression compression() {
    return Objects.requireNonNull(chunk).compression();
  }

  private Page second(ThriftStruct header, byte[] body) {
    ThriftStruct own = header.struct(8);
    long levels = (long) own.natural(5) + own.natural(6);
    if (levels > body.length || levels > header.natural(2)) {
      throw new DamagedParquetException("levels of %d bytes".formatted(levels));
    }
    int behind = (int) levels;
    byte[] stored = java.util.Arrays.copyOfRange(body, behind, body.length);
    Compression compression = own.truth(7, true) ? compression() : Compression.UNCOMPRESSED;
    byte[] values = compression.decompress(stored, header.natural(2) - behind);
    return Page.second(
        column,
        dictionary,
        own,
        java.util.Arrays.copyOfRange(body, own.natural(6), behind),
        values);
  }
}
