package dev.tangent.evaluation.coefficient;

import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.sweep.Sweep;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.linearization.TangentFeatures;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One of T tasks whose features hold the tangents of every task's vector, so that any combination
 * of the vectors can be evaluated on it without running a model.
 *
 * @param features of a split of this task
 * @param vectors the names of the T vectors among the features'
 * @param own this task's position among them
 */
public record TangentTask(
    TangentFeatures features, ClassificationHead head, List<String> vectors, int own) {

  public TangentTask {
    vectors = List.copyOf(vectors);
  }

  /** At θ₀ + Σ_t α_t τ_t for each point α ∈ R^T. */
  public List<Accuracy> at(List<double[]> points) {
    List<Map<String, Double>> directions = vectors.stream().map(v -> Map.of(v, 1.0)).toList();
    SweepResult result = Sweep.tangent(features, directions, head, points);
    return IntStream.range(0, result.size()).mapToObj(result::accuracy).toList();
  }

  /** At θ₀ + τ with the task's own vector alone, which normalises its accuracies. */
  public Accuracy single() {
    double[] alone = new double[vectors.size()];
    alone[own] = 1;
    return at(List.of(alone)).get(0);
  }
}
