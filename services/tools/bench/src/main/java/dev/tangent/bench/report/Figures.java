package dev.tangent.bench.report;

import dev.tangent.bench.measure.Row;
import java.util.Locale;

/** Values of rows as people read them. */
final class Figures {

  private Figures() {}

  static String value(Row row) {
    if (Double.isNaN(row.value())) {
      return "–";
    }
    return row.unit().isEmpty() ? number(row.value()) : number(row.value()) + " " + row.unit();
  }

  static String bar(Row row) {
    return row.bar()
        .map(bar -> row.unit().isEmpty() ? bar.toString() : bar + " " + row.unit())
        .orElse("");
  }

  static String holds(Row row) {
    if (Double.isNaN(row.value())) {
      return "not measured";
    }
    return row.holds().map(holds -> holds ? "yes" : "**no**").orElse("");
  }

  /** Three significant digits, without an exponent. */
  private static String number(double value) {
    if (value == 0 || Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    int digits = (int) Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
