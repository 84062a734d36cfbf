package dev.tangent.core.report;

import dev.tangent.core.evaluation.Interval;

/**
 * What stands in a table's cell: a value, and how sure it is.
 *
 * @param spread "± 0.4" over seeds, "[91.2–94.6]" for one seed, or empty
 */
record Cell(String value, String spread) {

  static final Cell NONE = new Cell("–", "");

  static Cell plain(String value) {
    return new Cell(value, "");
  }

  static Cell percent(double value, Interval interval) {
    return new Cell(
        NumberText.percent(value),
        "[" + NumberText.percent(interval.low()) + "–" + NumberText.percent(interval.high()) + "]");
  }

  static Cell percent(AccuracyCell cell) {
    return percent(cell.accuracy(), cell.interval());
  }

  /** Mean ± sample standard deviation, of two seeds or more. */
  static Cell percent(Statistic statistic) {
    return new Cell(
        NumberText.percent(statistic.mean()),
        statistic.sd() == null ? "" : "± " + NumberText.percent(statistic.sd()));
  }

  /** Mean ± sample standard deviation over the members of a group; {@link #NONE} of null. */
  static Cell percent(Spread spread) {
    if (spread == null) {
      return NONE;
    }
    return new Cell(
        NumberText.percent(spread.mean()),
        spread.sd() == null ? "" : "± " + NumberText.percent(spread.sd()));
  }

  static Cell number(double value) {
    return plain(NumberText.ratio(value));
  }

  /** A difference in percentage points with its sign, and its interval. */
  static Cell points(double value, Interval interval) {
    return new Cell(
        NumberText.points(value),
        "["
            + NumberText.points(interval.low())
            + " to "
            + NumberText.points(interval.high())
            + "]");
  }

  static Cell points(Statistic statistic) {
    return new Cell(NumberText.points(statistic.mean()), percent(statistic).spread());
  }

  static Cell alpha(Statistic statistic) {
    String value = NumberText.alpha(statistic.mean());
    boolean varied = statistic.sd() != null && statistic.sd() > 1e-9;
    return new Cell(value, varied ? "± " + NumberText.alpha(statistic.sd()) : "");
  }

  String text() {
    return spread.isEmpty() ? value : value + " " + spread;
  }
}
