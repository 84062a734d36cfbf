package dev.tangent.cli.jobfile.reader;

import dev.tangent.cli.jobfile.source.SpecNode;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Geometry;
import dev.tangent.proto.v1.LeaveOneOut;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.PerTaskCoefficients;
import dev.tangent.proto.v1.SingleTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** An analysis: its name, or a mapping of its name to its settings. */
final class AnalysisReader {

  /**
   * One kind of analysis.
   *
   * @param keys of its settings
   * @param settings reads them
   */
  private record Kind(List<String> keys, BiConsumer<Fields, Analysis.Builder> settings) {}

  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(
        "single-task",
        new Kind(List.of(), (f, a) -> a.setSingleTask(SingleTask.getDefaultInstance())));
    KINDS.put("addition", new Kind(List.of("grid"), AnalysisReader::addition));
    KINDS.put("negation", new Kind(List.of("grid", "control-threshold"), AnalysisReader::negation));
    KINDS.put("task-sets", new Kind(TaskSetsReader.KEYS, TaskSetsReader::read));
    KINDS.put("leave-one-out", new Kind(List.of("grid"), AnalysisReader::leaveOneOut));
    KINDS.put("per-task-coefficients", new Kind(List.of("grid"), AnalysisReader::coefficients));
    KINDS.put("disentanglement", new Kind(DisentanglementReader.KEYS, DisentanglementReader::read));
    KINDS.put("kernel", new Kind(KernelReader.KEYS, KernelReader::read));
    KINDS.put(
        "geometry", new Kind(List.of(), (f, a) -> a.setGeometry(Geometry.getDefaultInstance())));
  }

  private AnalysisReader() {}

  static Optional<Analysis> read(Cursor cursor) {
    if (cursor.node() instanceof SpecNode.Scalar) {
      Map<String, Analysis> byDefault = new LinkedHashMap<>();
      KINDS.keySet().forEach(kind -> byDefault.put(kind, byDefault(kind, cursor)));
      return cursor.choice(byDefault);
    }
    List<String> names = List.copyOf(KINDS.keySet());
    Optional<Fields> fields = cursor.fields("an analysis", names);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    List<String> given = names.stream().filter(k -> fields.get().get(k).isPresent()).toList();
    if (given.size() > 1) {
      cursor.problem(
          "found %s in one item, expected one analysis an item. Start each with its own '-'."
              .formatted(String.join(" and ", given)));
      return Optional.empty();
    }
    return given.stream().findFirst().flatMap(kind -> read(kind, fields.get().get(kind).get()));
  }

  private static Optional<Analysis> read(String name, Cursor settings) {
    if (settings.node() instanceof SpecNode.Scalar scalar && scalar.isNull()) {
      return Optional.of(byDefault(name, settings));
    }
    Kind kind = KINDS.get(name);
    return settings.fields(name, kind.keys()).map(fields -> read(kind, fields));
  }

  private static Analysis byDefault(String name, Cursor cursor) {
    return read(KINDS.get(name), Fields.none(cursor));
  }

  private static Analysis read(Kind kind, Fields fields) {
    Analysis.Builder analysis = Analysis.newBuilder();
    kind.settings().accept(fields, analysis);
    return analysis.build();
  }

  private static void addition(Fields fields, Analysis.Builder into) {
    Addition.Builder addition = Addition.newBuilder();
    fields.get("grid").flatMap(GridReader::read).ifPresent(addition::setGrid);
    into.setAddition(addition);
  }

  private static void negation(Fields fields, Analysis.Builder into) {
    Negation.Builder negation = Negation.newBuilder();
    fields.get("grid").flatMap(GridReader::read).ifPresent(negation::setGrid);
    fields
        .get("control-threshold")
        .flatMap(Cursor::number)
        .ifPresent(negation::setControlThreshold);
    into.setNegation(negation);
  }

  private static void leaveOneOut(Fields fields, Analysis.Builder into) {
    LeaveOneOut.Builder leaveOneOut = LeaveOneOut.newBuilder();
    fields.get("grid").flatMap(GridReader::read).ifPresent(leaveOneOut::setGrid);
    into.setLeaveOneOut(leaveOneOut);
  }

  private static void coefficients(Fields fields, Analysis.Builder into) {
    PerTaskCoefficients.Builder coefficients = PerTaskCoefficients.newBuilder();
    fields.get("grid").flatMap(GridReader::read).ifPresent(coefficients::setGrid);
    into.setPerTaskCoefficients(coefficients);
  }
}
