package dev.tangent.results;

import dev.tangent.common.Method;
import dev.tangent.results.statistics.Spread;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;

/** The analyses' rows over seeds, subsets and pairs. */
public record AnalysesAggregates(
    List<Advantage> nonLinearAdvantage,
    List<TaskSetSize> taskSets,
    List<LeftOut> leaveOneOut,
    List<Coefficients> perTaskCoefficients,
    List<DisentanglementMean> disentanglement,
    List<LocalEnergy> kernel) {

  public AnalysesAggregates {
    nonLinearAdvantage = Checks.list(nonLinearAdvantage, "non_linear_advantage");
    taskSets = Checks.list(taskSets, "task_sets");
    leaveOneOut = Checks.list(leaveOneOut, "leave_one_out");
    perTaskCoefficients = Checks.list(perTaskCoefficients, "per_task_coefficients");
    disentanglement = Checks.list(disentanglement, "disentanglement");
    kernel = Checks.list(kernel, "kernel");
  }

  /**
   * @param task absent: the mean over tasks
   */
  public record Advantage(@MayBeAbsent String task, Statistic advantage) {}

  /**
   * All sets of one size: over sets and seeds together.
   *
   * @param size how many tasks
   * @param possible how many such sets there are; the sets evaluated are drawn where there are many
   * @param evaluated different sets
   */
  public record TaskSetSize(
      Method method,
      int size,
      long possible,
      int evaluated,
      Spread alpha,
      Spread absolute,
      Spread normalized) {}

  /**
   * The sum of all tasks but one.
   *
   * @param absolute mean accuracy over the tasks in the sum
   * @param leftOut accuracy on the task left out
   */
  public record LeftOut(
      Method method, String task, Statistic absolute, Statistic normalized, Statistic leftOut) {}

  public record Coefficients(Method method, Statistic absolute, Statistic normalized) {}

  /**
   * ξ over pairs and seeds, each pair's mean over grid points taken first. Only pairs and grid
   * points that every method has are counted, so that the methods can be compared.
   *
   * @param pairs how many
   * @param alphas the common grid points of either axis
   * @param box mean ξ where both coefficients lie in [0, 1]; absent where the methods share no such
   *     grid point but 0, at which there is no error by definition
   * @param all mean ξ over all common grid points; absent where 0 is the only one
   */
  public record DisentanglementMean(
      Method method,
      int pairs,
      List<Double> alphas,
      @MayBeAbsent Spread box,
      @MayBeAbsent Spread all,
      @MayBeAbsent Spread boxSoft,
      @MayBeAbsent Spread allSoft) {

    public DisentanglementMean {
      alphas = Checks.list(alphas, "alphas");
    }
  }

  /**
   * The local energy of the eigenfunctions that a task uses, over points of the task and of the
   * control.
   */
  public record LocalEnergy(String task, Spread taskPoints, Spread controlPoints) {}
}
