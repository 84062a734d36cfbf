package dev.tangent.evaluation.coefficient;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.statistics.Accuracy;
import dev.tangent.evaluation.sweep.SweepResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The protocol's rules for choosing on validation. Candidates are walked in ascending order and
 * must be strictly better to replace the best so far, so ties go to the smallest.
 */
public final class CoefficientSelection {

  /** A rate at the very bound is within it, whatever the last bit of a sum of fractions is. */
  private static final double ROUNDING = 1e-12;

  private CoefficientSelection() {}

  /**
   * What a rule chose.
   *
   * @param value the coefficient α, or the learning rate
   * @param score the criterion at that value: mean normalised accuracy, target accuracy, or mean
   *     accuracy
   */
  public record Choice(double value, double score) {}

  /**
   * One task of an addition.
   *
   * @param sweep the sum's validation sweep on this task
   * @param single the validation accuracy of the task's own vector at α = 1
   */
  public record AdditionTask(SweepResult sweep, Accuracy single) {}

  /** One learning rate and the validation accuracies of its fine-tunes, one a task. */
  public record LearningRateCandidate(double learningRate, List<Accuracy> validation) {

    public LearningRateCandidate {
      validation = List.copyOf(validation);
    }

    /** Mean over tasks. */
    public double meanAccuracy() {
      return validation.stream()
          .mapToDouble(Accuracy::value)
          .average()
          .orElseThrow(
              () -> new InvalidInputException("a learning rate without validation accuracies"));
    }

    /**
     * The standard error of that mean over validation examples, √Σ_t p_t(1 − p_t)/n_t / T for T
     * tasks: binomial, tasks independent.
     */
    public double standardError() {
      double variance =
          validation.stream().mapToDouble(a -> a.value() * (1 - a.value()) / a.total()).sum();
      return Math.sqrt(variance) / validation.size();
    }

    /** Of all tasks together. */
    public int examples() {
      return validation.stream().mapToInt(Accuracy::total).sum();
    }
  }

  /** The α that maximises mean over tasks of accuracy / single-task accuracy. */
  public static Choice addition(List<AdditionTask> tasks) {
    if (tasks.isEmpty()) {
      throw new InvalidInputException("addition needs at least one task");
    }
    double[] grid = sharedGrid(tasks.stream().map(AdditionTask::sweep).toList());
    @Nullable Choice best = null;
    for (int i : ascending(grid)) {
      int point = i;
      double mean =
          tasks.stream()
              .mapToDouble(t -> t.sweep().accuracy(point).normalizedBy(t.single()))
              .average()
              .orElseThrow();
      if (best == null || mean > best.score()) {
        best = new Choice(grid[i], mean);
      }
    }
    return Objects.requireNonNull(best);
  }

  /**
   * The α that minimises the target's accuracy among those with control accuracy ≥ {@code
   * threshold} · control accuracy at α = 0, which is therefore always feasible and has to be a
   * point of both sweeps.
   */
  public static Choice negation(SweepResult target, SweepResult control, double threshold) {
    double[] grid = sharedGrid(List.of(target, control));
    double floor = threshold * control.at(0).value();
    @Nullable Choice best = null;
    for (int i : ascending(grid)) {
      double accuracy = target.accuracy(i).value();
      boolean feasible = grid[i] == 0 || control.accuracy(i).value() >= floor;
      if (feasible && (best == null || accuracy < best.score())) {
        best = new Choice(grid[i], accuracy);
      }
    }
    return Objects.requireNonNull(best);
  }

  /** The learning rate with the best mean validation accuracy over tasks. */
  public static Choice learningRate(List<LearningRateCandidate> candidates) {
    if (candidates.isEmpty()) {
      throw new InvalidInputException("choosing a learning rate needs at least one candidate");
    }
    double[] rates = candidates.stream().mapToDouble(LearningRateCandidate::learningRate).toArray();
    @Nullable Choice best = null;
    for (int i : ascending(rates)) {
      double mean = candidates.get(i).meanAccuracy();
      if (best == null || mean > best.score()) {
        best = new Choice(rates[i], mean);
      }
    }
    return Objects.requireNonNull(best);
  }

  /**
   * The smallest learning rate whose mean validation accuracy over tasks is at least the best one's
   * less that one's standard error. What these examples do not tell apart is no reason for longer
   * vectors.
   */
  public static Choice learningRateWithinOneStandardError(List<LearningRateCandidate> candidates) {
    double best = learningRate(candidates).value();
    double least =
        candidates.stream()
            .filter(c -> c.learningRate() == best)
            .mapToDouble(c -> c.meanAccuracy() - c.standardError())
            .findFirst()
            .orElseThrow();
    return candidates.stream()
        .filter(c -> c.learningRate() == best || c.meanAccuracy() >= least - ROUNDING)
        .min(Comparator.comparingDouble(LearningRateCandidate::learningRate))
        .map(c -> new Choice(c.learningRate(), c.meanAccuracy()))
        .orElseThrow();
  }

  private static double[] sharedGrid(List<SweepResult> sweeps) {
    double[] grid = sweeps.get(0).alphas();
    for (SweepResult sweep : sweeps) {
      if (!Arrays.equals(grid, sweep.alphas())) {
        throw new InvalidInputException(
            "the sweeps to choose from have different points: "
                + Arrays.toString(grid)
                + " and "
                + Arrays.toString(sweep.alphas()));
      }
    }
    if (grid.length == 0) {
      throw new InvalidInputException("a sweep without points leaves nothing to choose from");
    }
    return grid;
  }

  private static int[] ascending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
