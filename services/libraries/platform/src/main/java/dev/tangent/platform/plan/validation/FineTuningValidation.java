package dev.tangent.platform.plan.validation;

import dev.tangent.platform.plan.defaults.StepCounts;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.LearningRateChoice;
import dev.tangent.proto.v1.Precision;
import dev.tangent.proto.v1.TaskSteps;
import java.util.List;

/** Ranges of the fine-tuning settings. */
final class FineTuningValidation {

  private static final long MOST_STEPS = 10_000_000;
  private static final long LARGEST_BATCH = 65_536;

  private FineTuningValidation() {}

  /**
   * @param field where the settings stand in the job
   */
  static void check(String field, FineTuning f, Problems problems) {
    problems.whole(field + ".steps", f.getSteps(), 1, MOST_STEPS);
    problems.whole(field + ".batch", f.getBatch(), 1, LARGEST_BATCH);
    if (f.hasAccumulate()) {
      problems.whole(
          field + ".accumulate", f.getAccumulate(), 1, Integer.toUnsignedLong(f.getBatch()));
    }
    if (f.getPrecision() == Precision.UNRECOGNIZED) {
      problems.add(field + ".precision", "float32 or bfloat16", f.getPrecisionValue());
    }
    if (f.getLrChoice() == LearningRateChoice.UNRECOGNIZED) {
      problems.add(field + ".lr-choice", "one-standard-error or best-mean", f.getLrChoiceValue());
    }
    problems.whole(field + ".warmup", f.getWarmup(), 0, StepCounts.fewest(f));
    problems.within(field + ".weight-decay", f.getWeightDecay(), 0, 10);
    problems.atLeast(field + ".clip-norm", f.getClipNorm(), 0);
    problems.distinct(field + ".lr", f.getLrList());
    for (double lr : f.getLrList()) {
      problems.positive(field + ".lr", lr, 100);
    }
  }

  /**
   * @param tasks those that the experiment fine-tunes; empty for a single fine-tune
   */
  static void checkTaskSteps(String field, FineTuning f, List<String> tasks, Problems problems) {
    for (TaskSteps own : f.getTaskStepsList()) {
      problems.whole(field + ".steps." + own.getTask(), own.getSteps(), 1, MOST_STEPS);
      if (!tasks.contains(own.getTask())) {
        problems.add(
            field + ".task-steps",
            tasks.isEmpty()
                ? "one number of steps for a single fine-tune"
                : "one of the tasks that the experiment fine-tunes (%s)"
                    .formatted(String.join(", ", tasks)),
            Problems.quoted(own.getTask()));
      }
    }
    problems.distinct(
        field + ".task-steps", f.getTaskStepsList().stream().map(TaskSteps::getTask).toList());
  }
}
