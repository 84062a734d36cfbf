package dev.tangent.report;

import dev.tangent.report.part.Cell;
import dev.tangent.report.part.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A table's header and rows in aligned columns. Values end in one column and spreads begin in the
 * next, so that decimal points stand under each other; a label that is too long for its column gets
 * a line of its own.
 */
final class TextGrid {

  private static final int LONGEST_LABEL = 16;

  private final Table table;
  private final int[] values;
  private final int[] spreads;

  TextGrid(Table table) {
    this.table = table;
    int columns = table.header().size();
    this.values = new int[columns];
    this.spreads = new int[columns];
    for (int c = 0; c < columns; c++) {
      values[c] = widest(c, Cell::value);
      spreads[c] = c < table.labels() ? 0 : widest(c, Cell::spread);
      int header = table.header().get(c).length();
      if (header > width(c)) {
        values[c] += header - width(c);
      }
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder header = new StringBuilder();
    for (int c = 0; c < values.length; c++) {
      String name = table.header().get(c);
      header.append(c == 0 ? "  " : gap());
      header.append(c < table.labels() ? left(name, width(c)) : headed(name, c));
    }
    lines.add(header.toString());
    for (Table.Row row : table.rows()) {
      lines.addAll(lines(row));
    }
    return lines;
  }

  /** Over the values where spreads would push a short header far to the right. */
  private String headed(String name, int c) {
    return name.length() <= values[c]
        ? left(right(name, values[c]), width(c))
        : left(name, width(c));
  }

  private List<String> lines(Table.Row row) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < values.length; c++) {
      Cell cell = row.cells().get(c);
      line.append(c == 0 ? "  " : gap());
      if (c >= table.labels()) {
        line.append(right(cell.value(), values[c]));
        line.append(spreads[c] == 0 ? "" : left(" " + cell.spread(), spreads[c] + 1));
      } else if (cell.value().length() > width(c)) {
        lines.add("  " + cell.value());
        line.append(left("", width(c)));
      } else {
        line.append(left(cell.value(), width(c)));
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private int width(int c) {
    return values[c] + (spreads[c] == 0 ? 0 : spreads[c] + 1);
  }

  private int widest(int c, Function<Cell, String> part) {
    int widest =
        table.rows().stream()
            .mapToInt(row -> part.apply(row.cells().get(c)).length())
            .max()
            .orElse(0);
    return c < table.labels() ? Math.min(widest, LONGEST_LABEL) : widest;
  }

  private static String gap() {
    return "  ";
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
