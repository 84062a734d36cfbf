package dev.tangent.results.task;

import dev.tangent.common.Method;
import dev.tangent.results.value.Checks;
import java.util.List;

/**
 * The learning rate that a method was given in one seed's repetition: the candidate with the best
 * mean validation accuracy over tasks, at equal steps.
 *
 * @param method as trained: STANDARD or LINEARIZED, for POSTHOC borrows STANDARD's vectors
 */
public record LearningRateChoice(
    Method method, long seed, double chosen, List<Candidate> candidates) {

  public LearningRateChoice {
    Checks.present(method, "method");
    candidates = Checks.list(candidates, "candidates");
  }

  /**
   * One learning rate's outcome.
   *
   * @param validationAccuracy mean over tasks
   * @param n validation examples of all tasks together
   */
  public record Candidate(double lr, double validationAccuracy, int n) {}
}
