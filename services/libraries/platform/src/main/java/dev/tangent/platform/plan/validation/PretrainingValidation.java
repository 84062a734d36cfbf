package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.single.PretrainExpansion;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.proto.v1.PretrainJob;
import dev.tangent.proto.v1.Pretraining;

/** Validates a pre-training. */
final class PretrainingValidation {

  private static final long MOST_STEPS = 10_000_000;
  private static final long LARGEST_BATCH = 65_536;
  private static final int MOST_CHECKPOINTS = 100;

  private PretrainingValidation() {}

  static void check(PretrainJob job, Problems problems) {
    problems.required("pretrain.start", job.getStart(), "the name of an imported CLIP");
    problems.required(
        "pretrain.corpus", job.getCorpus(), "the name of an imported dataset of images");
    name(job, problems);
    check("pretrain.pretraining", job.getPretraining(), problems);
  }

  /** The longest name that the job gives must be one. */
  private static void name(PretrainJob job, Problems problems) {
    if (job.getName().isBlank()) {
      problems.required("pretrain.name", job.getName(), "what the resulting base is called");
      return;
    }
    named(job.getName(), problems);
    int most = job.getPretraining().getCheckpointsList().stream().reduce(0, Math::max);
    if (most > 0) {
      named(PretrainExpansion.checkpointName(job.getName(), most), problems);
    }
  }

  private static void named(String name, Problems problems) {
    if (!Catalog.isName(name)) {
      problems.add("pretrain.name", "a name of " + Catalog.NAME_RULE, Problems.quoted(name));
    }
  }

  private static void check(String field, Pretraining p, Problems problems) {
    problems.whole(field + ".steps", p.getSteps(), 1, MOST_STEPS);
    problems.whole(field + ".batch", p.getBatch(), 2, LARGEST_BATCH);
    problems.whole(field + ".warmup", p.getWarmup(), 0, p.getSteps() - 1L);
    problems.within(field + ".weight-decay", p.getWeightDecay(), 0, 10);
    problems.atLeast(field + ".clip-norm", p.getClipNorm(), 0);
    problems.whole(field + ".first-concepts", p.getFirstConcepts(), p.getBatch(), MOST_STEPS);
    problems.whole(field + ".growing", p.getGrowing(), 0, p.getSteps());
    problems.positive(field + ".lr", p.getLr(), 100);
    problems.distinct(field + ".checkpoints", p.getCheckpointsList());
    problems.atMost(field + ".checkpoints", p.getCheckpointsCount(), MOST_CHECKPOINTS);
    for (int checkpoint : p.getCheckpointsList()) {
      problems.whole(field + ".checkpoints", checkpoint, 1, p.getSteps());
    }
  }
}
