package dev.tangent.platform.plan.analysis;

import dev.tangent.proto.v1.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The fine-tunes of one trained method and seed, and the imported checkpoints in the place of some.
 *
 * @param method STANDARD or LINEARIZED
 * @param checkpoints of the tasks that are fine-tuned, one for each learning rate in the spec's
 *     order
 * @param selection the select step, or empty when there is one learning rate only
 * @param imported checkpoints of the other tasks
 * @param vectors by task
 */
public record Learning(
    Method method,
    long seed,
    List<Double> learningRates,
    Map<String, List<String>> checkpoints,
    String selection,
    Map<String, String> imported,
    Map<String, String> vectors) {

  public String vector(String task) {
    return Objects.requireNonNull(vectors.get(task), task);
  }
}
