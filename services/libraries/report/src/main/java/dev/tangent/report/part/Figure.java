package dev.tangent.report.part;

import java.util.List;

/**
 * Charts with one caption and one legend.
 *
 * @param id unique in a report; the name of its files
 * @param data the numbers that it shows
 */
public record Figure(
    String id, String caption, Legend legend, Layout layout, List<Panel> panels, FigureData data)
    implements Part {

  public Figure {
    panels = List.copyOf(panels);
  }

  /** How the charts are arranged where there is room; on a narrow page they stand in one column. */
  public enum Layout {
    NARROW(1),
    SQUARE(1),
    PAIR(2),
    MULTIPLES(3),
    /** Two columns of small ones, where three would leave one alone in its row. */
    TWO_COLUMNS(2),
    /** Small squares, such as heat maps. */
    TILES(3),
    TWO_TILES(2);

    private final int columns;

    Layout(int columns) {
      this.columns = columns;
    }

    public int columns() {
      return columns;
    }

    /** For small charts of this number. */
    public static Layout multiples(int charts) {
      return charts == 2 || charts == 4 ? TWO_COLUMNS : MULTIPLES;
    }

    /** For heat maps that belong together in groups of this number. */
    public static Layout tiles(int group) {
      return group == 2 ? TWO_TILES : TILES;
    }
  }
}
