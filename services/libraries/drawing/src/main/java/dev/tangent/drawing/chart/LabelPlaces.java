package dev.tangent.drawing.chart;

import dev.tangent.drawing.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds room for labels beside points: the first of some places where nothing lies yet. */
final class LabelPlaces {

  private record Box(double left, double top, double right, double bottom) {

    boolean overlaps(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  private final Box room;
  private final List<Box> taken = new ArrayList<>();

  LabelPlaces(double left, double top, double right, double bottom) {
    this.room = new Box(left, top, right, bottom);
  }

  /** A point that no label may cover. */
  void avoid(double x, double y) {
    taken.add(new Box(x - 5, y - 5, x + 5, y + 5));
  }

  /** The beginning of a label's baseline; none where every place is taken. */
  Optional<Shape.Point> find(double x, double y, double width, double height) {
    double[][] offsets = {
      {8, 0.35 * height},
      {-8 - width, 0.35 * height},
      {6, -7},
      {6, 7 + 0.8 * height},
      {-6 - width, -7},
      {-6 - width, 7 + 0.8 * height},
      {-width / 2, -9},
      {-width / 2, 9 + 0.8 * height},
    };
    for (double[] offset : offsets) {
      double left = x + offset[0];
      double base = y + offset[1];
      Box box = new Box(left, base - 0.8 * height, left + width, base + 0.2 * height);
      if (inside(box) && taken.stream().noneMatch(box::overlaps)) {
        taken.add(box);
        return Optional.of(new Shape.Point(left, base));
      }
    }
    return Optional.empty();
  }

  private boolean inside(Box box) {
    return box.left >= room.left
        && box.right <= room.right
        && box.top >= room.top
        && box.bottom <= room.bottom;
  }
}
