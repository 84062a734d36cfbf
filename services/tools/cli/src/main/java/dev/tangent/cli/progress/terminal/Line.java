package dev.tangent.cli.progress.terminal;

import java.util.ArrayList;
import java.util.List;

/** A line of coloured parts that never grows wider than the terminal. */
public final class Line {

  private record Part(String text, Paint paint) {}

  private final int width;
  private final List<Part> parts = new ArrayList<>();
  private int used;

  public Line(int width) {
    this.width = width;
  }

  /** Adds text, cut where the line ends. */
  public Line add(String text, Paint paint) {
    String fitted = Text.fit(Text.plain(text), width - used);
    parts.add(new Part(fitted, paint));
    used += Text.width(fitted);
    return this;
  }

  /** Adds text only where all of it fits. */
  public Line addIfItFits(String text, Paint paint) {
    return Text.width(text) <= width - used ? add(text, paint) : this;
  }

  public int left() {
    return width - used;
  }

  public String render(boolean colour) {
    StringBuilder line = new StringBuilder();
    parts.forEach(part -> line.append(colour ? part.paint().on(part.text()) : part.text()));
    return line.toString().stripTrailing();
  }
}
