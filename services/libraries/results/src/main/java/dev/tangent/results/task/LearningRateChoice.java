package dev.tangent.results.task;

import dev.tangent.common.Method;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The learning rate that a method was given in one seed's repetition, at equal steps: the smallest
 * candidate whose mean validation accuracy over tasks is within one standard error of the best, or
 * the best one where the experiment asks for that.
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
   * @param standardError of the mean over tasks, over validation examples
   */
  public record Candidate(
      double lr, double validationAccuracy, int n, @MayBeAbsent Double standardError) {}

  /** The candidate with the best mean; of equals the smallest. */
  public double best() {
    return candidates.stream()
        .max(
            Comparator.comparingDouble(Candidate::validationAccuracy)
                .thenComparing(Comparator.comparingDouble(Candidate::lr).reversed()))
        .map(Candidate::lr)
        .orElse(chosen);
  }

  /**
   * Whether the search ended on an edge of the candidates: the best is the largest, so that a
   * better one may lie above, or the chosen one the smallest, so that a smaller one may do as well.
   */
  public boolean isTruncated() {
    if (candidates.size() < 2) {
      return false;
    }
    DoubleSummaryStatistics rates =
        candidates.stream().mapToDouble(Candidate::lr).summaryStatistics();
    return best() == rates.getMax() || chosen == rates.getMin();
  }

  /**
   * The rate that a truncated search should be offered, too: beyond the edge that it ended on, as
   * far as the edge is from its neighbour, to two digits; empty where it is not truncated.
   */
  public OptionalDouble next() {
    if (!isTruncated()) {
      return OptionalDouble.empty();
    }
    double[] rates = candidates.stream().mapToDouble(Candidate::lr).sorted().toArray();
    boolean above = best() == rates[rates.length - 1];
    double edge = above ? rates[rates.length - 1] : rates[0];
    double neighbour = above ? rates[rates.length - 2] : rates[1];
    return OptionalDouble.of(
        new BigDecimal(edge * edge / neighbour).round(new MathContext(2)).doubleValue());
  }
}
