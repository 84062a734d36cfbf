package dev.tangent.core.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table before it is laid out for a terminal or a page.
 *
 * @param labels how many columns on the left are words, not numbers
 * @param notes sentences under it
 */
record Table(String title, List<String> header, int labels, List<Row> rows, List<String> notes) {

  /**
   * @param strong set apart from the rows above: a mean or a reference
   */
  record Row(List<Cell> cells, boolean strong) {

    static Row of(List<String> labels, List<Cell> cells, boolean strong) {
      List<Cell> all = new ArrayList<>(labels.stream().map(Cell::plain).toList());
      all.addAll(cells);
      return new Row(all, strong);
    }
  }
}
