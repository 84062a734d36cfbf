package dev.tangent.cli.jobfile.reader;

import dev.tangent.proto.v1.PretrainJob;
import dev.tangent.proto.v1.Pretraining;
import java.util.List;

/**
 * The block {@code pretrain}: what is trained on what, and its settings under {@code pretraining}.
 */
final class PretrainReader {

  static final List<String> KEYS =
      List.of("name", "start", "random", "corpus", "pretraining", "seed");

  private static final List<String> SETTINGS =
      List.of(
          "steps",
          "batch",
          "lr",
          "warmup",
          "weight-decay",
          "clip-norm",
          "first-concepts",
          "growing",
          "checkpoints");

  private PretrainReader() {}

  static PretrainJob read(Fields fields) {
    PretrainJob.Builder job = PretrainJob.newBuilder();
    fields
        .get("name")
        .flatMap(c -> c.text("what the resulting base is called"))
        .ifPresent(job::setName);
    fields
        .get("start")
        .flatMap(c -> c.text("the name of a base that is a CLIP"))
        .ifPresent(job::setStart);
    fields.get("random").flatMap(Cursor::truth).ifPresent(job::setRandom);
    fields
        .get("corpus")
        .flatMap(c -> c.text("the name of a dataset of images"))
        .ifPresent(job::setCorpus);
    fields
        .get("pretraining")
        .flatMap(c -> c.fields("pretraining", SETTINGS))
        .ifPresent(f -> job.setPretraining(settings(f)));
    fields.get("seed").flatMap(Cursor::seed).ifPresent(job::setSeed);
    return job.build();
  }

  private static Pretraining settings(Fields fields) {
    Pretraining.Builder settings = Pretraining.newBuilder();
    fields.get("steps").flatMap(Cursor::uint32).ifPresent(settings::setSteps);
    fields.get("batch").flatMap(Cursor::uint32).ifPresent(settings::setBatch);
    fields.get("lr").flatMap(Cursor::number).ifPresent(settings::setLr);
    fields.get("warmup").flatMap(Cursor::uint32).ifPresent(settings::setWarmup);
    fields.get("weight-decay").flatMap(Cursor::number).ifPresent(settings::setWeightDecay);
    fields.get("clip-norm").flatMap(Cursor::number).ifPresent(settings::setClipNorm);
    fields.get("first-concepts").flatMap(Cursor::uint32).ifPresent(settings::setFirstConcepts);
    fields.get("growing").flatMap(Cursor::uint32).ifPresent(settings::setGrowing);
    fields
        .get("checkpoints")
        .ifPresent(
            c ->
                c.itemsOrOne("steps").forEach(s -> s.uint32().ifPresent(settings::addCheckpoints)));
    return settings.build();
  }
}
