package dev.tangent.report.part;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a figure shows, as a table: what its CSV file holds. Accuracies are fractions,
 * as in {@code results.json}.
 */
public final class FigureData {

  private final List<Column> columns;
  private final List<List<?>> rows = new ArrayList<>();

  /** A column's name and what it holds. */
  public record Column(String name, String meaning) {}

  /** Of names and meanings by turns. */
  public FigureData(String... namesAndMeanings) {
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < namesAndMeanings.length; i += 2) {
      all.add(new Column(namesAndMeanings[i], namesAndMeanings[i + 1]));
    }
    this.columns = List.copyOf(all);
  }

  /** Null is an empty cell. */
  public FigureData row(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new InvalidInputException(
          "a row of %d values for %d columns".formatted(values.length, columns.size()));
    }
    rows.add(Arrays.asList(values));
    return this;
  }

  public List<Column> columns() {
    return columns;
  }

  public List<List<?>> rows() {
    return List.copyOf(rows);
  }

  public int size() {
    return rows.size();
  }

  /** As RFC 4180 has it, numbers with all their digits. */
  public String csv() {
    StringBuilder out = new StringBuilder();
    String[] header = columns.stream().map(Column::name).toArray(String[]::new);
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(header).setRecordSeparator("\n").get();
    try (CSVPrinter printer = new CSVPrinter(out, format)) {
      for (List<?> row : rows) {
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
