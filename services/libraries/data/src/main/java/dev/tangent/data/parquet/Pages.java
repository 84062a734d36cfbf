package dev.tangent.data.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.jspecify.annotations.Nullable;

/** The pages of a column in one row group, one in memory at a time. */
final class Pages implements PageReader {

  /** Statistics are not read, and those of the library would need one for geometries. */
  private static final @Nullable Statistics<?> NONE = null;

  private final ParquetBytes bytes;
  private final ColumnDescriptor column;
  private final ColumnMetaData chunk;
  private long position;
  private long left;

  Pages(ParquetBytes bytes, ColumnDescriptor column, ColumnMetaData chunk) {
    this.bytes = bytes;
    this.column = column;
    this.chunk = chunk;
    long data = chunk.getData_page_offset();
    long dictionary = chunk.getDictionary_page_offset();
    this.position = dictionary > 0 && dictionary < data ? dictionary : data;
    this.left = chunk.getNum_values();
    Compression.requireReadable(chunk.getCodec());
  }

  @Override
  public long getTotalValueCount() {
    return chunk.getNum_values();
  }

  @Override
  public @Nullable DictionaryPage readDictionaryPage() {
    try {
      ParquetBytes.Located located = bytes.header(position);
      PageHeader header = located.header();
      if (header.getType() != PageType.DICTIONARY_PAGE) {
        return null;
      }
      byte[] page = decompress(header, body(located));
      int count = required(header.getDictionary_page_header()).getNum_values();
      if (count < 0 || count > page.length) {
        throw new DamagedParquetException("a dictionary that claims %d values".formatted(count));
      }
      return new DictionaryPage(BytesInput.from(page), count, Encoding.PLAIN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DataPage readPage() {
    try {
      while (left > 0) {
        ParquetBytes.Located located = bytes.header(position);
        byte[] body = body(located);
        if (located.header().getType() == PageType.DATA_PAGE) {
          return first(located.header(), body);
        } else if (located.header().getType() == PageType.DATA_PAGE_V2) {
          return second(located.header(), body);
        }
      }
      throw new DamagedParquetException(
          "column %s ends before the others".formatted(String.join(".", column.getPath())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] body(ParquetBytes.Located located) throws IOException {
    byte[] body = bytes.read(located.end(), located.header().getCompressed_page_size());
    position = located.end() + body.length;
    return body;
  }

  private byte[] decompress(PageHeader header, byte[] body) {
    return Compression.decompress(chunk.getCodec(), body, header.getUncompressed_page_size());
  }

  private DataPage first(PageHeader header, byte[] body) throws IOException {
    DataPageHeader own = required(header.getData_page_header());
    int count = counted(own.getNum_values());
    byte[] page = decompress(header, body);
    Encoding encoding = encoding(own.getEncoding());
    PageClaims.requireFirst(page, count, column.getMaxDefinitionLevel(), encoding);
    return new DataPageV1(
        BytesInput.from(page),
        count,
        page.length,
        NONE,
        encoding(own.getRepetition_level_encoding()),
        Encoding.RLE,
        encoding);
  }

  /** The levels stand before the values and are not compressed; there may be no values at all. */
  private DataPage second(PageHeader header, byte[] body) throws IOException {
    DataPageHeaderV2 own = required(header.getData_page_header_v2());
    int count = counted(own.getNum_values());
    int repetition = own.getRepetition_levels_byte_length();
    long levels = (long) repetition + own.getDefinition_levels_byte_length();
    if (repetition < 0
        || own.getDefinition_levels_byte_length() < 0
        || levels > body.length
        || levels > header.getUncompressed_page_size()) {
      throw new DamagedParquetException("levels of %d bytes".formatted(levels));
    }
    int behind = (int) levels;
    byte[] defined = Arrays.copyOfRange(body, repetition, behind);
    byte[] values = Arrays.copyOfRange(body, behind, body.length);
    boolean compressed = !own.isSetIs_compressed() || own.isIs_compressed();
    if (compressed && values.length > 0) {
      int size = header.getUncompressed_page_size() - behind;
      values = Compression.decompress(chunk.getCodec(), values, size);
    }
    Encoding encoding = encoding(own.getEncoding());
    PageClaims.requireSecond(defined, values, count, column.getMaxDefinitionLevel(), encoding);
    return DataPageV2.uncompressed(
        count,
        own.getNum_nulls(),
        count,
        BytesInput.from(body, 0, repetition),
        BytesInput.from(defined),
        encoding,
        BytesInput.from(values),
        NONE);
  }

  private int counted(int values) {
    if (values < 0 || values > left) {
      throw new DamagedParquetException(
          "a page of %d values where its column has %d left".formatted(values, left));
    }
    left -= values;
    return values;
  }

  private static Encoding encoding(org.apache.parquet.format.@Nullable Encoding encoding) {
    return Encoding.valueOf(required(encoding).name());
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new DamagedParquetException("a page without its header");
    }
    return Objects.requireNonNull(value);
  }
}
