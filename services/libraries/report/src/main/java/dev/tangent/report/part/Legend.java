package dev.tangent.report.part;

import dev.tangent.common.Method;
import dev.tangent.drawing.Ink;
import dev.tangent.drawing.Shape;
import dev.tangent.drawing.Style;
import dev.tangent.drawing.plot.Marker;
import java.util.ArrayList;
import java.util.List;

/** What the signs of a figure stand for. */
public record Legend(List<Entry> entries) {

  public Legend {
    entries = List.copyOf(entries);
  }

  /**
   * A sign and its words.
   *
   * @param shapes in a box of {@code width} by {@code height}; none: only words
   */
  public record Entry(List<Shape> shapes, double width, double height, String words) {

    public Entry {
      shapes = List.copyOf(shapes);
    }
  }

  public static Legend of(Entry... entries) {
    return new Legend(List.of(entries));
  }

  /** The methods' names and signs, then further entries. */
  public static Legend of(List<Method> methods, Entry... more) {
    List<Entry> entries = new ArrayList<>();
    for (Method method : methods) {
      entries.add(mark(MethodStyle.marker(method), MethodStyle.ink(method), method.name()));
    }
    entries.addAll(List.of(more));
    return new Legend(entries);
  }

  public static Entry mark(Marker marker, Ink ink, String words) {
    return new Entry(List.of(marker.at(6, 6, ink)), 12, 12, words);
  }

  public static Entry line(Style style, String words) {
    return new Entry(List.of(Shape.line(0, 6, 22, 6, style)), 22, 12, words);
  }

  public static Entry words(String words) {
    return new Entry(List.of(), 0, 0, words);
  }

  /** With {@code entry} only if there is something to explain. */
  public Legend plus(boolean wanted, Entry entry) {
    if (!wanted) {
      return this;
    }
    List<Entry> all = new ArrayList<>(entries);
    all.add(entry);
    return new Legend(all);
  }
}
