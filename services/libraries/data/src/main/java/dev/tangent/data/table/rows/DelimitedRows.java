package dev.tangent.data.table.rows;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.imports.BadRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV or TSV file whose first line names the columns. Blank lines are no rows. */
final class DelimitedRows implements RowReader {

  private final Path file;
  private final Utf8Reader reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final int width;
  private final int text;
  private final int label;
  private final int split;
  private long line;

  DelimitedRows(Path file, TableFormat format, Columns columns) throws IOException {
    this.file = file;
    this.reader = new Utf8Reader(file);
    this.parser = format(format).parse(reader);
    this.records = parser.iterator();
    List<String> header = header();
    this.width = header.size();
    this.text = column(header, columns.text(), "text");
    this.label = column(header, columns.label(), "label");
    this.split = columns.split().isEmpty() ? -1 : column(header, columns.split().get(), "split");
  }

  private static CSVFormat format(TableFormat format) {
    CSVFormat.Builder builder = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false);
    if (format == TableFormat.TSV) {
      builder.setDelimiter('\t').setQuote(null);
    }
    return builder.get();
  }

  private List<String> header() {
    CSVRecord first = record();
    if (first == null) {
      throw new InvalidInputException(file.getFileName() + " is empty: it has no header line");
    }
    if (reader.malformed(line, parser.getCurrentLineNumber()).isPresent()) {
      throw new InvalidInputException(file.getFileName() + ", line 1: the header is not UTF-8");
    }
    List<String> names = first.toList().stream().map(String::strip).toList();
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
    CSVRecord record = record();
    if (record == null) {
      return null;
    }
    OptionalLong malformed = reader.malformed(line, lastLine());
    if (malformed.isPresent()) {
      return new Bad(
          malformed.getAsLong(), BadRow.NOT_UTF8, "text that is not UTF-8; save the file as UTF-8");
    }
    if (record.size() != width) {
      return new Bad(
          line, BadRow.RAGGED, "%d fields where the header has %d".formatted(record.size(), width));
    }
    return new Good(
        line, record.get(text), record.get(label), split < 0 ? null : record.get(split));
  }

  /** The next record that is no blank line; {@code line} becomes the line it starts on. */
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
