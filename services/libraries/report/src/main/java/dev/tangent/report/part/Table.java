package dev.tangent.report.part;

import java.util.ArrayList;
import java.util.List;

/**
 * A table before it is laid out for a terminal or a page.
 *
 * @param labels how many columns on the left are words, not numbers
 * @param notes sentences under it
 */
public record Table(
    String title, List<String> header, int labels, List<Row> rows, List<String> notes)
    implements Part {

  /** How a row differs from the ones around it. */
  public enum Kind {
    PLAIN,
    /** The mean of the rows above. */
    MEAN,
    /** What the rows below are compared with. */
    REFERENCE
  }

  public record Row(List<Cell> cells, Kind kind) {

    public static Row of(List<String> labels, List<Cell> cells, Kind kind) {
      List<Cell> all = new ArrayList<>(labels.stream().map(Cell::plain).toList());
      all.addAll(cells);
      return new Row(all, kind);
    }
  }
}
