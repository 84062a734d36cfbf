package dev.tangent.platform.plan.validation;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tangent.platform.plan.step.GivenCheckpoints;
import dev.tangent.platform.plan.violation.Problems;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.TaskCheckpoints;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Validates the checkpoints that an experiment takes in place of fine-tunes. */
final class CheckpointValidation {

  /** What evaluation reads of the fine-tuning settings. */
  private static final Set<Integer> OF_EVALUATION =
      Set.of(FineTuning.MAX_TOKENS_FIELD_NUMBER, FineTuning.FREEZE_EMBEDDINGS_FIELD_NUMBER);

  private final ExperimentSpec spec;
  private final Problems problems;

  private CheckpointValidation(ExperimentSpec spec, Problems problems) {
    this.spec = spec;
    this.problems = problems;
  }

  static void check(ExperimentSpec spec, Problems problems) {
    new CheckpointValidation(spec, problems).check();
  }

  private void check() {
    problems.distinct(
        "checkpoints", spec.getCheckpointsList().stream().map(TaskCheckpoints::getTask).toList());
    for (int i = 0; i < spec.getCheckpointsCount(); i++) {
      String field = "checkpoints[%d]".formatted(i);
      TaskCheckpoints given = spec.getCheckpoints(i);
      if (!spec.getTasksList().contains(given.getTask())) {
        problems.add(
            field + ".task",
            "one of the experiment's tasks (%s)".formatted(String.join(", ", spec.getTasksList())),
            Problems.quoted(given.getTask()));
      }
      trained(field + ".checkpoint", given.getCheckpointList(), Method.STANDARD);
      trained(field + ".linearized", given.getLinearizedList(), Method.LINEARIZED);
      compared(given.getTask());
    }
  }

  /** Exactly those that the methods need: none is left out, and none is named for nothing. */
  private void trained(String field, List<String> names, Method trained) {
    problems.distinct(field, names);
    String reason = asked(trained);
    if (reason.isEmpty() && !names.isEmpty()) {
      problems.add(
          field,
          "nothing, since no method of the experiment (%s) has its vectors"
              .formatted(listed(spec.getMethodsList())),
          listed(names));
    } else if (!reason.isEmpty() && names.isEmpty()) {
      problems.add(
          field,
          "a checkpoint that was fine-tuned %s, for %s; or methods without it, or no checkpoint at all, so that the task is fine-tuned here"
              .formatted(
                  trained == Method.LINEARIZED ? "in the tangent space" : "non-linearly", reason),
          "none");
    } else if (!reason.isEmpty() && names.size() != spec.getSeedsCount()) {
      problems.add(
          field,
          "one checkpoint for each seed (%s), for each is a repetition of its own"
              .formatted(listed(spec.getSeedsList())),
          names.size());
    }
  }

  /** The experiment's methods that have such vectors; empty if there is none. */
  private String asked(Method trained) {
    return spec.getMethodsList().stream()
        .filter(method -> GivenCheckpoints.trained(method) == trained)
        .map(Method::name)
        .collect(Collectors.joining(" and "));
  }

  /** A checkpoint is of one base. */
  private void compared(String task) {
    if (spec.getCompareBases().getTasksList().contains(task)) {
      problems.add(
          "compare-bases.tasks",
          "tasks that are fine-tuned here, for a checkpoint is of the experiment's own base",
          Problems.quoted(task));
    }
  }

  /** Settings of fine-tunes where there are none would be read by nobody. */
  static void nothingIsFineTuned(String field, FineTuning settings, Problems problems) {
    for (FieldDescriptor set : settings.getAllFields().keySet()) {
      if (!OF_EVALUATION.contains(set.getNumber())) {
        problems.add(
            "%s.%s".formatted(field, set.getName().replace('_', '-')),
            "nothing, since every task has a checkpoint and none is fine-tuned",
            "a setting");
      }
    }
  }

  private static String listed(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
