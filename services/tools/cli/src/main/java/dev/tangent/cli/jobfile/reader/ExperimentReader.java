package dev.tangent.cli.jobfile.reader;

import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;
import java.util.List;

/** An experiment: the keys stand at the top of the file. */
final class ExperimentReader {

  static final List<String> KEYS =
      List.of(
          "id",
          "name",
          "base",
          "tasks",
          "control",
          "methods",
          "seed",
          "seeds",
          "fine-tuning",
          "analyses",
          "validation-limit",
          "compare-bases",
          "head");

  /** Keeps the place of an unreadable item, so that the rules count as the file does. */
  private static final Analysis UNREADABLE = Analysis.getDefaultInstance();

  private ExperimentReader() {}

  static ExperimentSpec read(Fields fields) {
    ExperimentSpec.Builder spec = ExperimentSpec.newBuilder();
    fields.get("name").flatMap(c -> c.text("a name")).ifPresent(spec::setName);
    fields.get("base").flatMap(c -> c.text("the name of a base model")).ifPresent(spec::setBase);
    fields.get("tasks").ifPresent(c -> c.items("task names").forEach(task -> addTask(spec, task)));
    fields
        .get("control")
        .flatMap(c -> c.text("the name of the control task"))
        .ifPresent(spec::setControl);
    fields
        .get("methods")
        .ifPresent(
            c ->
                c.itemsOrOne("methods")
                    .forEach(m -> m.choice(Words.METHODS).ifPresent(spec::addMethods)));
    readSeeds(fields, spec);
    fields.get("fine-tuning").flatMap(FineTuningReader::read).ifPresent(spec::setFineTuning);
    fields
        .get("analyses")
        .ifPresent(
            c ->
                c.itemsOrOne("analyses")
                    .forEach(a -> spec.addAnalyses(AnalysisReader.read(a).orElse(UNREADABLE))));
    fields.get("compare-bases").flatMap(ComparedBasesReader::read).ifPresent(spec::setCompareBases);
    fields.get("head").flatMap(HeadReader::read).ifPresent(spec::setHead);
    fields.get("validation-limit").flatMap(Cursor::uint32).ifPresent(spec::setValidationLimit);
    return spec.build();
  }

  private static void addTask(ExperimentSpec.Builder spec, Cursor task) {
    task.text("a task's name").ifPresent(spec::addTasks);
  }

  private static void readSeeds(Fields fields, ExperimentSpec.Builder spec) {
    if (fields.get("seed").isPresent() && fields.get("seeds").isPresent()) {
      fields.get("seed").get().problem("'seed' and 'seeds' are both given. Remove one.");
    }
    fields
        .get("seed")
        .ifPresent(
            c -> {
              c.seed().ifPresent(spec::addSeeds);
              c.reading().locations().alias("seeds", "seed");
            });
    fields
        .get("seeds")
        .ifPresent(c -> c.itemsOrOne("seeds").forEach(s -> s.seed().ifPresent(spec::addSeeds)));
  }
}
