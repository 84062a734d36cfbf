package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.TaskCheckpoints;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The imported checkpoints that take the place of fine-tunes in an experiment. */
public final class GivenCheckpoints {

  private GivenCheckpoints() {}

  /** All that are named, without repetition. */
  public static List<String> names(ExperimentSpec spec) {
    return spec.getCheckpointsList().stream()
        .flatMap(
            given ->
                Stream.concat(
                    given.getCheckpointList().stream(), given.getLinearizedList().stream()))
        .distinct()
        .toList();
  }

  /** What is given for a task; empty where it is fine-tuned. */
  public static Optional<TaskCheckpoints> of(ExperimentSpec spec, String task) {
    return spec.getCheckpointsList().stream()
        .filter(given -> given.getTask().equals(task))
        .findFirst();
  }

  /** Tasks without a checkpoint, in the experiment's order. */
  public static List<String> fineTuned(ExperimentSpec spec) {
    return spec.getTasksList().stream().filter(task -> of(spec, task).isEmpty()).toList();
  }

  /** Whether there are tasks, and each of them has a checkpoint. */
  public static boolean replaceAll(ExperimentSpec spec) {
    return spec.getCheckpointsCount() > 0 && fineTuned(spec).isEmpty();
  }

  /**
   * Those of one way of fine-tuning, one for each seed.
   *
   * @param trained STANDARD or LINEARIZED
   */
  public static List<String> trained(TaskCheckpoints given, Method trained) {
    return trained == Method.LINEARIZED ? given.getLinearizedList() : given.getCheckpointList();
  }

  /** How the vectors of a method were fine-tuned: POSTHOC evaluates STANDARD ones. */
  public static Method trained(Method method) {
    return method == Method.LINEARIZED ? Method.LINEARIZED : Method.STANDARD;
  }
}
