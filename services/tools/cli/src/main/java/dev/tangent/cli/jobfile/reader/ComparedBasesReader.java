package dev.tangent.cli.jobfile.reader;

import dev.tangent.cli.jobfile.source.SpecNode;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ComparedBases;
import java.util.List;
import java.util.Optional;

/** Other bases: their names, or a mapping with what is asked of them. */
final class ComparedBasesReader {

  private static final List<String> KEYS = List.of("bases", "tasks", "methods", "analyses");

  private ComparedBasesReader() {}

  static Optional<ComparedBases> read(Cursor cursor) {
    if (!(cursor.node() instanceof SpecNode.Mapping)) {
      ComparedBases.Builder compared = ComparedBases.newBuilder();
      bases(cursor, compared);
      cursor.reading().locations().alias(cursor.path() + ".bases", cursor.path());
      return Optional.of(compared.build());
    }
    return cursor.fields("compare-bases", KEYS).map(ComparedBasesReader::read);
  }

  private static ComparedBases read(Fields fields) {
    ComparedBases.Builder compared = ComparedBases.newBuilder();
    fields.require("bases", "the names of other bases").ifPresent(c -> bases(c, compared));
    fields
        .get("tasks")
        .ifPresent(
            c ->
                c.items("task names")
                    .forEach(task -> task.text("a task's name").ifPresent(compared::addTasks)));
    fields
        .get("methods")
        .ifPresent(
            c ->
                c.itemsOrOne("methods")
                    .forEach(m -> m.choice(Words.METHODS).ifPresent(compared::addMethods)));
    fields
        .get("analyses")
        .ifPresent(
            c ->
                c.itemsOrOne("analyses")
                    .forEach(
                        a ->
                            compared.addAnalyses(
                                AnalysisReader.read(a).orElse(Analysis.getDefaultInstance()))));
    return compared.build();
  }

  private static void bases(Cursor cursor, ComparedBases.Builder into) {
    cursor
        .itemsOrOne("names of bases")
        .forEach(base -> base.text("the name of a base model").ifPresent(into::addBases));
  }
}
