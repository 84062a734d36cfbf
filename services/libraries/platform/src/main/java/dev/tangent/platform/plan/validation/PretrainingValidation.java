package dev.tangent.platform.plan.validation;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.plan.single.PretrainExpansion;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.PretrainJob;
import dev.tangent.proto.v1.Pretraining;

/** What can be said against a pre-training by looking at it alone. */
final class PretrainingValidation {

  private static final long MOST_STEPS = 10_000_000;
  private static final long LARGEST_BATCH = 65_536;
  private static final int MOST_CHECKPOINTS = 100;

  private PretrainingValidation() {}

  static void check(PretrainJob job, Problems problems) {
    problems.required("pretrain.start", job.getStart());
    problems.required("pretrain.corpus", job.getCorpus());
    name(job, problems);
    check("pretrain.pretraining", job.getPretraining(), problems);
  }

  /** The longest name that the job gives must be one. */
  private static void name(PretrainJob job, Problems problems) {
    if (job.getName().isBlank()) {
      problems.required("pretrain.name", job.getName());
      return;
    }
    try {
      Catalog.requireName(Kind.BASE, job.getName());
      int most = job.getPretraining().getCheckpointsList().stream().reduce(0, Math::max);
      if (most > 0) {
        Catalog.requireName(Kind.BASE, PretrainExpansion.checkpointName(job.getName(), most));
      }
    } catch (InvalidInputException e) {
      problems.add("pretrain.name: " + e.getMessage());
    }
  }

  private static void check(String field, Pretraining p, Problems problems) {
    problems.whole(field + ".steps", p.getSteps(), 1, MOST_STEPS);
    problems.whole(field + ".batch", p.getBatch(), 2, LARGEST_BATCH);
    problems.whole(field + ".warmup", p.getWarmup(), 0, p.getSteps() - 1L);
    problems.within(field + ".weight-decay", p.getWeightDecay(), 0, 10);
    problems.within(field + ".clip-norm", p.getClipNorm(), 0, Double.MAX_VALUE);
    problems.whole(field + ".first-concepts", p.getFirstConcepts(), p.getBatch(), MOST_STEPS);
    problems.whole(field + ".growing", p.getGrowing(), 0, p.getSteps());
    if (!(p.getLr() > 0 && p.getLr() <= 100)) {
      problems.add(field + ".lr: expected a number above 0 and up to 100, found " + p.getLr());
    }
    problems.distinct(field + ".checkpoints", p.getCheckpointsList());
    if (p.getCheckpointsCount() > MOST_CHECKPOINTS) {
      problems.add(
          "%s.checkpoints: expected at most %d, found %d"
              .formatted(field, MOST_CHECKPOINTS, p.getCheckpointsCount()));
    }
    for (int checkpoint : p.getCheckpointsList()) {
      problems.whole(field + ".checkpoints", checkpoint, 1, p.getSteps());
    }
  }
}
