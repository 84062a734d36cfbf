package dev.tangent.cli.jobfile.reader;

import dev.tangent.cli.jobfile.source.SpecNode;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.EvaluateJob;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Term;
import dev.tangent.proto.v1.VectorJob;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One step of the work, asked for alone: its kind is the file's top key. */
final class SingleJobReader {

  static final List<String> KINDS =
      List.of("fine-tune", "vector", "compose", "evaluate", "pretrain");

  /** Keeps the place of an unreadable item, so that the rules count as the file does. */
  private static final Term UNREADABLE = Term.getDefaultInstance();

  private SingleJobReader() {}

  static void read(String kind, Cursor cursor, Job.Builder job) {
    switch (kind) {
      case "fine-tune" ->
          cursor
              .fields(kind, List.of("base", "dataset", "method", "fine-tuning", "seed"))
              .ifPresent(fields -> job.setFineTune(fineTune(fields)));
      case "vector" ->
          cursor
              .fields(kind, List.of("base", "checkpoint"))
              .ifPresent(fields -> job.setVector(vector(fields)));
      case "compose" ->
          cursor
              .fields(kind, List.of("base", "terms", "edit"))
              .ifPresent(fields -> job.setCompose(compose(fields)));
      case "pretrain" ->
          cursor
              .fields(kind, PretrainReader.KEYS)
              .ifPresent(f -> job.setPretrain(PretrainReader.read(f)));
      default ->
          cursor
              .fields(
                  kind,
                  List.of("base", "terms", "method", "dataset", "split", "alphas", "max-tokens"))
              .ifPresent(fields -> job.setEvaluate(evaluate(fields)));
    }
  }

  private static FineTuneJob fineTune(Fields fields) {
    FineTuneJob.Builder job = FineTuneJob.newBuilder();
    base(fields, job::setBase);
    dataset(fields, job::setDataset);
    fields.get("method").flatMap(c -> c.choice(Words.METHODS)).ifPresent(job::setMethod);
    fields.get("fine-tuning").flatMap(FineTuningReader::read).ifPresent(job::setFineTuning);
    fields.get("seed").flatMap(Cursor::seed).ifPresent(job::setSeed);
    return job.build();
  }

  private static VectorJob vector(Fields fields) {
    VectorJob.Builder job = VectorJob.newBuilder();
    base(fields, job::setBase);
    fields
        .get("checkpoint")
        .flatMap(c -> c.text("the artifact id of a checkpoint"))
        .ifPresent(job::setCheckpoint);
    return job.build();
  }

  private static ComposeJob compose(Fields fields) {
    ComposeJob.Builder job = ComposeJob.newBuilder();
    base(fields, job::setBase);
    terms(fields, job::addTerms);
    fields.get("edit").flatMap(Cursor::number).ifPresent(job::setEdit);
    return job.build();
  }

  private static EvaluateJob evaluate(Fields fields) {
    EvaluateJob.Builder job = EvaluateJob.newBuilder();
    base(fields, job::setBase);
    terms(fields, job::addTerms);
    fields.get("method").flatMap(c -> c.choice(Words.METHODS)).ifPresent(job::setMethod);
    dataset(fields, job::setDataset);
    fields.get("split").flatMap(c -> c.choice(Words.SPLITS)).ifPresent(job::setSplit);
    fields
        .get("alphas")
        .ifPresent(
            c ->
                c.itemsOrOne("coefficients")
                    .forEach(alpha -> alpha.number().ifPresent(job::addAlphas)));
    fields.get("max-tokens").flatMap(Cursor::uint32).ifPresent(job::setMaxTokens);
    return job.build();
  }

  private static void base(Fields fields, Consumer<String> set) {
    fields.get("base").flatMap(c -> c.text("the name of a base model")).ifPresent(set);
  }

  private static void dataset(Fields fields, Consumer<String> set) {
    fields.get("dataset").flatMap(c -> c.text("the name of a dataset")).ifPresent(set);
  }

  private static void terms(Fields fields, Consumer<Term> add) {
    fields
        .get("terms")
        .ifPresent(
            c -> c.items("vectors").forEach(item -> add.accept(term(item).orElse(UNREADABLE))));
  }

  /** A vector's artifact id alone has the coefficient 1. */
  private static Optional<Term> term(Cursor cursor) {
    String vector = "the artifact id of a vector";
    if (cursor.node() instanceof SpecNode.Scalar) {
      return cursor
          .text(vector)
          .map(id -> Term.newBuilder().setVector(id).setCoefficient(1).build());
    }
    return cursor
        .fields("a term", List.of("vector", "coefficient"))
        .flatMap(
            fields -> {
              Optional<String> id = fields.require("vector", vector).flatMap(c -> c.text(vector));
              Optional<Cursor> given = fields.get("coefficient");
              Optional<Double> coefficient =
                  given.isEmpty() ? Optional.of(1.0) : given.flatMap(Cursor::number);
              return id.flatMap(
                  v ->
                      coefficient.map(
                          k -> Term.newBuilder().setVector(v).setCoefficient(k).build()));
            });
  }
}
