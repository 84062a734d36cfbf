package dev.tangent.data.table;

import dev.tangent.common.Split;
import dev.tangent.data.imports.BadRow;
import dev.tangent.data.imports.RejectedRows;
import dev.tangent.data.layout.SplitChoice;
import dev.tangent.data.table.rows.Columns;
import dev.tangent.data.table.rows.RowReader;
import java.io.IOException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The first pass: reads tables, keeps the rows that can be used and complains of the others. */
final class TableStaging {

  private final ImportOptions options;
  private final StagedRows rows;
  private final RejectedRows complaints;
  private List<String> classNames = List.of();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();

  TableStaging(ImportOptions options, StagedRows rows, RejectedRows complaints) {
    this.options = options;
    this.rows = rows;
    this.complaints = complaints;
  }

  /**
   * @param split of all rows, unless a column says it
   */
  void read(Path file, Split split) throws IOException {
    String name = file.getFileName().toString();
    try (RowReader reader = options.format().open(file, options.columns(), options.dialect())) {
      rows.startFile(name, reader.unit());
      if (classNames.isEmpty()) {
        classNames = reader.classNames();
      }
      for (RowReader.Row row = reader.next(); row != null; row = reader.next()) {
        RowReader.Row checked = row instanceof RowReader.Good good ? check(good) : row;
        RowReader.Row kept = checked instanceof RowReader.Good good ? keep(good, split) : checked;
        if (kept instanceof RowReader.Bad bad) {
          complaints.add(
              "%s, %s %d".formatted(name, reader.unit(), bad.line()), bad.reason(), bad.detail());
        }
      }
    }
  }

  /** Adds a row to its split, or counts it as left out; one of an unknown split is bad. */
  private RowReader.Row keep(RowReader.Good row, Split ofFile) throws IOException {
    String named = row.split();
    if (named != null && choice().leavesOut(named)) {
      leftOut.merge(named, 1, Integer::sum);
      return row;
    }
    Optional<Split> split = named == null ? Optional.of(ofFile) : split(named);
    if (split.isEmpty()) {
      return new RowReader.Bad(
          row.line(),
          BadRow.UNKNOWN_SPLIT,
          "split '%s' is none of train, validation, test; --split '%s'=none leaves it out"
              .formatted(named, named));
    }
    rows.add(row.line(), row.text(), row.label().strip(), split.get());
    return row;
  }

  private RowReader.Row check(RowReader.Good row) {
    Columns columns = options.columns();
    if (row.text().isBlank()) {
      return new RowReader.Bad(
          row.line(), BadRow.EMPTY_TEXT, "the text in '%s' is empty".formatted(columns.text()));
    }
    if (!utf8.canEncode(row.text()) || !utf8.canEncode(row.label())) {
      return new RowReader.Bad(
          row.line(), BadRow.NOT_UTF8, "half of a surrogate pair, which is not a character");
    }
    if (row.label().isBlank()) {
      return new RowReader.Bad(
          row.line(), BadRow.EMPTY_LABEL, "the label in '%s' is empty".formatted(columns.label()));
    }
    return row;
  }

  private SplitChoice choice() {
    return options.choices().splits();
  }

  /** The split of a row by what its column says. */
  private Optional<Split> split(String name) {
    return choice().split(name).or(() -> Split.named(name));
  }

  /** What the split column said of rows that were left out. */
  List<String> leftOut() {
    return leftOut.entrySet().stream()
        .map(
            split ->
                "%,d rows of split %s (by --split)".formatted(split.getValue(), split.getKey()))
        .toList();
  }

  /** Names for the labels 0, 1, …, where the tables themselves have them. */
  List<String> classNames() {
    return classNames;
  }
}
