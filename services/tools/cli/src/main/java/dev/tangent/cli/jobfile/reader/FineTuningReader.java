package dev.tangent.cli.jobfile.reader;

import dev.tangent.cli.jobfile.source.SpecNode;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.TaskSteps;
import java.util.List;
import java.util.Optional;

/** The block {@code fine-tuning}: hyper-parameters, each with a default when it is absent. */
final class FineTuningReader {

  private static final List<String> KEYS =
      List.of(
          "steps",
          "batch",
          "lr",
          "warmup",
          "weight-decay",
          "clip-norm",
          "freeze-embeddings",
          "max-tokens",
          "accumulate",
          "precision");

  private FineTuningReader() {}

  static Optional<FineTuning> read(Cursor cursor) {
    return cursor.fields("fine-tuning", KEYS).map(FineTuningReader::read);
  }

  private static FineTuning read(Fields fields) {
    FineTuning.Builder tuning = FineTuning.newBuilder();
    fields.get("steps").ifPresent(c -> readSteps(c, tuning));
    fields.get("batch").flatMap(Cursor::uint32).ifPresent(tuning::setBatch);
    fields
        .get("lr")
        .ifPresent(
            c ->
                c.itemsOrOne("learning rates").forEach(lr -> lr.number().ifPresent(tuning::addLr)));
    fields.get("warmup").flatMap(Cursor::uint32).ifPresent(tuning::setWarmup);
    fields.get("weight-decay").flatMap(Cursor::number).ifPresent(tuning::setWeightDecay);
    fields.get("clip-norm").flatMap(Cursor::number).ifPresent(tuning::setClipNorm);
    fields.get("freeze-embeddings").flatMap(Cursor::truth).ifPresent(tuning::setFreezeEmbeddings);
    fields.get("max-tokens").flatMap(Cursor::uint32).ifPresent(tuning::setMaxTokens);
    fields.get("accumulate").flatMap(Cursor::uint32).ifPresent(tuning::setAccumulate);
    fields
        .get("precision")
        .flatMap(c -> c.choice(Words.PRECISIONS))
        .ifPresent(tuning::setPrecision);
    return tuning.build();
  }

  /** A number, or numbers by the tasks' names. */
  private static void readSteps(Cursor cursor, FineTuning.Builder tuning) {
    if (!(cursor.node() instanceof SpecNode.Mapping mapping)) {
      cursor.uint32().ifPresent(tuning::setSteps);
      return;
    }
    cursor.reading().locations().alias("fine-tuning.task-steps", cursor.path());
    for (SpecNode.Entry entry : mapping.entries()) {
      new Cursor(entry.value(), cursor.path() + "." + entry.key(), cursor.reading())
          .uint32()
          .ifPresent(
              steps ->
                  tuning.addTaskSteps(TaskSteps.newBuilder().setTask(entry.key()).setSteps(steps)));
    }
  }
}
