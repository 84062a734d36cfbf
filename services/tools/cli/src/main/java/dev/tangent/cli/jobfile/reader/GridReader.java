package dev.tangent.cli.jobfile.reader;

import dev.tangent.cli.jobfile.source.SpecNode;
import dev.tangent.proto.v1.Grid;
import java.util.List;
import java.util.Optional;

/** A grid of scaling coefficients: {@code [from, to, points]}, or a mapping with these keys. */
final class GridReader {

  private static final List<String> KEYS = List.of("from", "to", "points");

  private GridReader() {}

  static Optional<Grid> read(Cursor cursor) {
    if (cursor.node() instanceof SpecNode.Mapping) {
      return cursor.fields("a grid", KEYS).flatMap(GridReader::read);
    }
    if (!(cursor.node() instanceof SpecNode.Sequence list) || list.items().size() != KEYS.size()) {
      cursor.expected("[from, to, points], such as [0, 1, 21]");
      return Optional.empty();
    }
    List<Cursor> items = cursor.items("numbers");
    for (int i = 0; i < KEYS.size(); i++) {
      cursor.reading().locations().alias(cursor.path() + "." + KEYS.get(i), items.get(i).path());
    }
    return grid(items.get(0).number(), items.get(1).number(), items.get(2).uint32());
  }

  private static Optional<Grid> read(Fields fields) {
    Optional<Double> from = fields.require("from", "the first coefficient").flatMap(Cursor::number);
    Optional<Double> to = fields.require("to", "the last coefficient").flatMap(Cursor::number);
    Optional<Integer> points =
        fields.require("points", "how many coefficients").flatMap(Cursor::uint32);
    return grid(from, to, points);
  }

  private static Optional<Grid> grid(
      Optional<Double> from, Optional<Double> to, Optional<Integer> points) {
    if (from.isEmpty() || to.isEmpty() || points.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Grid.newBuilder().setFrom(from.get()).setTo(to.get()).setPoints(points.get()).build());
  }
}
