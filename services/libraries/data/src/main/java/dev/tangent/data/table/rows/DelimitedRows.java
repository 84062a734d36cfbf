package dev.tangent.data.table.rows;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.imports.BadRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV or TSV file whose first line names the columns. Blank lines are not rows. */
final class DelimitedRows implements RowReader {

  private final Path file;
  private final DecodedText reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final int width;
  private final int[] texts;
  private final int label;
  private final int split;
  private long line;
  private @Nullable CSVRecord first;

  DelimitedRows(Path file, TableFormat format, Columns columns, Dialect dialect)
      throws IOException {
    this.file = file;
    this.reader = new DecodedText(file, dialect.encoding());
    this.parser = format(format, dialect).parse(reader);
    this.records = parser.iterator();
    List<String> header = header(dialect.header());
    this.width = header.size();
    this.texts =
        columns.texts(header::contains).stream()
            .mapToInt(name -> column(header, name, "text"))
            .toArray();
    this.label = column(header, columns.label(), "label");
    this.split = columns.split().isEmpty() ? -1 : column(header, columns.split().get(), "split");
  }

  private static CSVFormat format(TableFormat format, Dialect dialect) {
    CSVFormat.Builder builder = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false);
    if (format == TableFormat.TSV) {
      builder.setDelimiter('\t').setQuote(null);
    }
    dialect.delimiter().ifPresent(builder::setDelimiter);
    return builder.get();
  }

  private List<String> header(boolean named) {
    CSVRecord header = record();
    if (header == null) {
      throw new InvalidInputException(file.getFileName() + " is empty: it has no header line");
    }
    if (!named) {
      first = header;
      return IntStream.rangeClosed(1, header.size()).mapToObj(Integer::toString).toList();
    }
    if (reader.malformed(line, parser.getCurrentLineNumber()).isPresent()) {
      throw new InvalidInputException(file.getFileName() + ", line 1: the header is not UTF-8");
    }
    List<String> names = header.toList().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InvalidInputException(
            "%s, line %d: two columns are named '%s'".formatted(file.getFileName(), line, name));
      }
    }
    return names;
  }

  private int column(List<String> header, String name, String role) {
    int index = header.indexOf(name);
    if (index < 0) {
      throw new InvalidInputException(
          "%s has no column '%s' for the %s; its columns are %s"
              .formatted(file.getFileName(), name, role, String.join(", ", header)));
    }
    return index;
  }

  @Override
  public @Nullable Row next() {
    CSVRecord record = first == null ? record() : first;
    first = null;
    if (record == null) {
      return null;
    }
    OptionalLong malformed = reader.malformed(line, lastLine());
    if (malformed.isPresent()) {
      return new Bad(malformed.getAsLong(), BadRow.NOT_UTF8, reader.complaint());
    }
    if (record.size() != width) {
      return new Bad(
          line, BadRow.RAGGED, "%d fields where the header has %d".formatted(record.size(), width));
    }
    List<String> values = Arrays.stream(texts).mapToObj(record::get).toList();
    return new Good(
        line, Columns.joined(values), record.get(label), split < 0 ? null : record.get(split));
  }

  /** The next record that is not a blank line; {@code line} becomes the line it starts on. */
  private @Nullable CSVRecord record() {
    try {
      do {
        line = parser.getCurrentLineNumber() + 1;
        if (!records.hasNext()) {
          return null;
        }
        CSVRecord record = records.next();
        if (record.size() > 1 || !record.get(0).isEmpty()) {
          return record;
        }
      } while (true);
    } catch (UncheckedIOException e) {
      throw new InvalidInputException(
          "%s, line %d: a quoted field that starts in this row does not end as it should (%s). A \" within a quoted field is written twice"
              .formatted(
                  file.getFileName(), line, Objects.requireNonNull(e.getCause()).getMessage()),
          e);
    }
  }

  /** The parser counts a record's line end only when it has one. */
  private long lastLine() {
    return Math.max(line, parser.getCurrentLineNumber());
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
