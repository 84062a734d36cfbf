package dev.tangent.data.table.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The kinds of table that can be imported. Those of text are UTF-8 unless a {@link Dialect} says
 * otherwise, with an optional byte order mark, and may be compressed with gzip or zstd.
 */
public enum TableFormat {
  /** RFC 4180: a header line, commas, fields in {@code "} where they hold commas or line ends. */
  CSV,
  /** IANA text/tab-separated-values: a header line, tabs, and no quoting, so {@code "} is text. */
  TSV,
  /** One JSON object a line, or one array of objects. */
  JSONL,
  /** Apache Parquet, with a column of texts and one of labels. */
  PARQUET;

  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How the names of its files end, what is looked for first in front. */
  public List<List<String>> endings() {
    return switch (this) {
      case CSV -> List.of(compressed(".csv"), compressed(".txt"));
      case TSV -> List.of(compressed(".tsv"), compressed(".txt"));
      case JSONL -> List.of(compressed(".jsonl", ".ndjson"), compressed(".json"));
      case PARQUET -> List.of(List.of(".parquet"));
    };
  }

  private static List<String> compressed(String... endings) {
    return Stream.of(endings).flatMap(end -> Stream.of(end, end + ".gz", end + ".zst")).toList();
  }

  public RowReader open(Path file, Columns columns, Dialect dialect) throws IOException {
    return switch (this) {
      case CSV, TSV -> new DelimitedRows(file, this, columns, dialect);
      case JSONL -> JsonRows.open(file, columns, dialect);
      case PARQUET -> ParquetRows.open(file, columns);
    };
  }
}
