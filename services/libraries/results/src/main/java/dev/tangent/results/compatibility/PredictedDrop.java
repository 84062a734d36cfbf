package dev.tangent.results.compatibility;

import dev.tangent.common.Method;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;

/**
 * What a task loses when the other tasks' vectors are added to its own, at α = 1: predicted from
 * validation examples before the sum is made, and measured on test examples.
 *
 * <p>On task t's examples its own vector moves features by h_t = ‖Jτ_t‖/‖f₀‖, and the others by r =
 * √Σ_{s≠t} (‖Jτ_s‖/‖f₀‖)² if their moves have nothing to do with each other. What the own vector
 * gains is taken to survive in the proportion of its share in the squared move: drop = gain · r² /
 * (h_t² + r²). There is nothing in it that is fitted.
 *
 * @param method as evaluated; STANDARD is predicted from the tangent features of the same vectors
 * @param own h_t
 * @param interference r
 * @param gain validation accuracy of the task's own vector, less that of the base
 * @param predicted a share of 1, as accuracies are
 * @param measured test accuracy of the task's own vector, less that of the sum at α = 1; absent
 *     where the sum was not evaluated
 */
public record PredictedDrop(
    Method method,
    String task,
    double own,
    double interference,
    double gain,
    double predicted,
    @MayBeAbsent Double measured) {

  public PredictedDrop {
    Checks.present(method, "method");
    Checks.present(task, "task");
    Checks.finite(own, "own");
    Checks.finite(interference, "interference");
    Checks.finite(gain, "gain");
    Checks.finite(predicted, "predicted");
  }

  /**
   * @param others ‖Jτ_s‖/‖f₀‖ on this task, of every other task's vector
   */
  public static PredictedDrop of(
      Method method,
      String task,
      double own,
      List<Double> others,
      double gain,
      @MayBeAbsent Double measured) {
    double square = others.stream().mapToDouble(h -> h * h).sum();
    double all = own * own + square;
    return new PredictedDrop(
        method, task, own, Math.sqrt(square), gain, all == 0 ? 0 : gain * square / all, measured);
  }
}
