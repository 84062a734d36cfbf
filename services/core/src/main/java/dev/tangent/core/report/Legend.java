package dev.tangent.core.report;

import dev.tangent.core.Method;
import dev.tangent.core.report.chart.Marker;
import dev.tangent.core.report.drawing.Ink;
import dev.tangent.core.report.drawing.Shape;
import dev.tangent.core.report.drawing.Style;
import java.util.ArrayList;
import java.util.List;

/** What the signs of a figure stand for. */
record Legend(List<Entry> entries) {

  Legend {
    entries = List.copyOf(entries);
  }

  /**
   * A sign and its words.
   *
   * @param shapes in a box of {@code width} by {@code height}; none: only words
   */
  record Entry(List<Shape> shapes, double width, double height, String words) {

    Entry {
      shapes = List.copyOf(shapes);
    }
  }

  static Legend of(Entry... entries) {
    return new Legend(List.of(entries));
  }

  /** The methods' names and signs, then further entries. */
  static Legend of(List<Method> methods, Entry... more) {
    List<Entry> entries = new ArrayList<>();
    for (Method method : methods) {
      entries.add(mark(MethodStyle.marker(method), MethodStyle.ink(method), method.name()));
    }
    entries.addAll(List.of(more));
    return new Legend(entries);
  }

  static Entry mark(Marker marker, Ink ink, String words) {
    return new Entry(List.of(marker.at(6, 6, ink)), 12, 12, words);
  }

  static Entry line(Style style, String words) {
    return new Entry(List.of(Shape.line(0, 6, 22, 6, style)), 22, 12, words);
  }

  static Entry words(String words) {
    return new Entry(List.of(), 0, 0, words);
  }

  /** With {@code entry} only if there is something to explain. */
  Legend plus(boolean wanted, Entry entry) {
    if (!wanted) {
      return this;
    }
    List<Entry> all = new ArrayList<>(entries);
    all.add(entry);
    return new Legend(all);
  }
}
