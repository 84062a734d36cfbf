package dev.tangent.bench.report;

import dev.tangent.bench.measure.Row;

/** A row as a line of the terminal. */
public final class Lines {

  private Lines() {}

  public static String of(Row row) {
    String bar =
        row.bar().isEmpty() ? "" : "   (bar " + Figures.bar(row) + ": " + verdict(row) + ")";
    return "  %-90s %s%s".formatted(row.title(), Figures.value(row), bar)
        + (row.samples().isEmpty() && row.note().startsWith("not measured")
            ? "   " + row.note()
            : "");
  }

  private static String verdict(Row row) {
    return row.holds().orElse(false) ? "holds" : "does not hold";
  }
}
