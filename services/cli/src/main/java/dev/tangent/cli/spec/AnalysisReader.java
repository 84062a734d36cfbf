package dev.tangent.cli.spec;

import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.SingleTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An analysis: its name, or a mapping of its name to its settings. */
final class AnalysisReader {

  private static final List<String> KINDS = List.of("single-task", "addition", "negation");

  private static final Map<String, Analysis> BY_DEFAULT = new LinkedHashMap<>();

  static {
    Analysis.Builder analysis = Analysis.newBuilder();
    BY_DEFAULT.put("single-task", analysis.setSingleTask(SingleTask.getDefaultInstance()).build());
    BY_DEFAULT.put("addition", analysis.setAddition(Addition.getDefaultInstance()).build());
    BY_DEFAULT.put("negation", analysis.setNegation(Negation.getDefaultInstance()).build());
  }

  private AnalysisReader() {}

  static Optional<Analysis> read(Cursor cursor) {
    if (cursor.node() instanceof SpecNode.Scalar) {
      return cursor.choice(BY_DEFAULT);
    }
    Optional<Fields> fields = cursor.fields("an analysis", KINDS);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    List<String> given = KINDS.stream().filter(k -> fields.get().get(k).isPresent()).toList();
    if (given.size() > 1) {
      cursor.problem(
          "found %s in one item, expected one analysis an item. Start each with its own '-'."
              .formatted(String.join(" and ", given)));
      return Optional.empty();
    }
    return given.stream().findFirst().flatMap(kind -> read(kind, fields.get().get(kind).get()));
  }

  private static Optional<Analysis> read(String kind, Cursor settings) {
    if (settings.node() instanceof SpecNode.Scalar scalar && scalar.isNull()) {
      return Optional.of(BY_DEFAULT.get(kind));
    }
    return switch (kind) {
      case "addition" -> settings.fields("addition", List.of("grid")).map(AnalysisReader::addition);
      case "negation" ->
          settings
              .fields("negation", List.of("grid", "control-threshold"))
              .map(AnalysisReader::negation);
      default -> settings.fields("single-task", List.of()).map(f -> BY_DEFAULT.get(kind));
    };
  }

  private static Analysis addition(Fields fields) {
    Addition.Builder addition = Addition.newBuilder();
    fields.get("grid").flatMap(GridReader::read).ifPresent(addition::setGrid);
    return Analysis.newBuilder().setAddition(addition).build();
  }

  private static Analysis negation(Fields fields) {
    Negation.Builder negation = Negation.newBuilder();
    fields.get("grid").flatMap(GridReader::read).ifPresent(negation::setGrid);
    fields
        .get("control-threshold")
        .flatMap(Cursor::number)
        .ifPresent(negation::setControlThreshold);
    return Analysis.newBuilder().setNegation(negation).build();
  }
}
