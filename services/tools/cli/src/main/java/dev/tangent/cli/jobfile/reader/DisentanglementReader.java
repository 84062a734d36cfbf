package dev.tangent.cli.jobfile.reader;

import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.StandardDisentanglement;
import dev.tangent.proto.v1.TaskPair;
import java.util.List;
import java.util.Optional;

/** The settings of {@code disentanglement}. */
final class DisentanglementReader {

  static final List<String> KEYS = List.of("grid", "examples", "pairs", "standard");
  private static final List<String> STANDARD_KEYS = List.of("grid", "examples", "most-pairs");

  private DisentanglementReader() {}

  static void read(Fields fields, Analysis.Builder into) {
    Disentanglement.Builder settings = Disentanglement.newBuilder();
    fields.get("grid").flatMap(GridReader::read).ifPresent(settings::setGrid);
    fields.get("examples").flatMap(Cursor::uint32).ifPresent(settings::setExamples);
    fields
        .get("pairs")
        .ifPresent(
            c ->
                c.items("pairs of tasks")
                    .forEach(pair -> pair(pair).ifPresent(settings::addPairs)));
    fields
        .get("standard")
        .flatMap(c -> c.fields("standard", STANDARD_KEYS))
        .ifPresent(f -> settings.setStandard(standard(f)));
    into.setDisentanglement(settings);
  }

  private static StandardDisentanglement standard(Fields fields) {
    StandardDisentanglement.Builder standard = StandardDisentanglement.newBuilder();
    fields.get("grid").flatMap(GridReader::read).ifPresent(standard::setGrid);
    fields.get("examples").flatMap(Cursor::uint32).ifPresent(standard::setExamples);
    fields.get("most-pairs").flatMap(Cursor::uint32).ifPresent(standard::setMostPairs);
    return standard.build();
  }

  private static Optional<TaskPair> pair(Cursor cursor) {
    List<Cursor> tasks = cursor.items("two tasks");
    if (tasks.size() != 2) {
      if (!tasks.isEmpty()) {
        cursor.expected("two tasks, such as [foods, verbs]");
      }
      return Optional.empty();
    }
    Optional<String> first = tasks.get(0).text("a task's name");
    Optional<String> second = tasks.get(1).text("a task's name");
    return first.flatMap(
        a -> second.map(b -> TaskPair.newBuilder().setFirst(a).setSecond(b).build()));
  }
}
