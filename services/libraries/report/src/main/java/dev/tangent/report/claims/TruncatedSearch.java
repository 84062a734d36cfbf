package dev.tangent.report.claims;

import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.results.task.LearningRateChoice;

/** Whether a method's numbers come from a search that ended on an edge of what it was offered. */
public final class TruncatedSearch {

  private final ExperimentResults results;

  public TruncatedSearch(ExperimentResults results) {
    this.results = results;
  }

  /** The learning rate of some seed; POSTHOC has STANDARD's vectors. */
  public boolean rate(Method method) {
    Method trained = method == Method.POSTHOC ? Method.STANDARD : method;
    return results.learningRates().stream()
        .filter(choice -> choice.method() == trained)
        .anyMatch(LearningRateChoice::isTruncated);
  }

  /** The coefficient of the sum, for some seed. */
  public boolean addition(Method method) {
    return results.addition().stream()
        .filter(row -> row.method() == method)
        .anyMatch(AdditionResult::isTruncated);
  }

  /** The coefficient of some negation. */
  public boolean negation(Method method) {
    return results.negation().stream()
        .filter(row -> row.method() == method)
        .anyMatch(NegationResult::isTruncated);
  }
}
