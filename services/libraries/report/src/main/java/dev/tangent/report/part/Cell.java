package dev.tangent.report.part;

import dev.tangent.common.statistics.Interval;
import dev.tangent.results.statistics.Spread;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.value.AccuracyCell;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a table's cell: a value, and how sure it is.
 *
 * @param spread "± 0.4" over seeds, "[91.2–94.6]" for one seed, or empty
 */
public record Cell(String value, String spread) {

  public static final Cell NONE = new Cell("–", "");

  public static Cell plain(String value) {
    return new Cell(value, "");
  }

  public static Cell percent(double value, Interval interval) {
    return new Cell(
        NumberText.percent(value),
        "[" + NumberText.percent(interval.low()) + "–" + NumberText.percent(interval.high()) + "]");
  }

  public static Cell percent(AccuracyCell cell) {
    return percent(cell.accuracy(), cell.interval());
  }

  /** Mean ± sample standard deviation, of two seeds or more. */
  public static Cell percent(Statistic statistic) {
    return new Cell(
        NumberText.percent(statistic.mean()),
        statistic.sd() == null ? "" : "± " + NumberText.percent(statistic.sd()));
  }

  /** Mean ± sample standard deviation over the members of a group; {@link #NONE} of null. */
  public static Cell percent(@Nullable Spread spread) {
    if (spread == null) {
      return NONE;
    }
    return new Cell(
        NumberText.percent(spread.mean()),
        spread.sd() == null ? "" : "± " + NumberText.percent(spread.sd()));
  }

  public static Cell number(double value) {
    return plain(NumberText.ratio(value));
  }

  /** A difference in percentage points with its sign, and its interval. */
  public static Cell points(double value, Interval interval) {
    return new Cell(
        NumberText.points(value),
        "["
            + NumberText.points(interval.low())
            + " to "
            + NumberText.points(interval.high())
            + "]");
  }

  public static Cell points(Statistic statistic) {
    return new Cell(NumberText.points(statistic.mean()), percent(statistic).spread());
  }

  public static Cell alpha(Statistic statistic) {
    String value = NumberText.alpha(statistic.mean());
    Double sd = statistic.sd();
    return new Cell(value, sd != null && sd > 1e-9 ? "± " + NumberText.alpha(sd) : "");
  }

  public String text() {
    return spread.isEmpty() ? value : value + " " + spread;
  }
}
