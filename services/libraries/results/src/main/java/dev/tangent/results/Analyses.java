package dev.tangent.results;

import dev.tangent.results.advantage.NonLinearAdvantage;
import dev.tangent.results.disentanglement.Disentanglement;
import dev.tangent.results.geometry.VectorGeometry;
import dev.tangent.results.kernel.KernelAnalysis;
import dev.tangent.results.sums.PerTaskCoefficients;
import dev.tangent.results.sums.TaskSetResult;
import dev.tangent.results.value.Checks;
import java.util.List;

/**
 * What explains the tables; each list is empty if the experiment did not ask for the analysis.
 *
 * @param nonLinearAdvantage a row for each seed and task
 * @param taskSets growing task sets: a row for each method, seed and set of two tasks or more
 * @param leaveOneOut the sets of all tasks but one, with the one left out among the others
 * @param perTaskCoefficients a row for each method and seed
 * @param disentanglement a row for each method, seed and pair of tasks
 * @param kernel a row for each task
 * @param geometry a row for each trained method and seed
 * @param aggregates derived from the rows by {@link AnalysesAggregation}
 */
public record Analyses(
    List<NonLinearAdvantage> nonLinearAdvantage,
    List<TaskSetResult> taskSets,
    List<TaskSetResult> leaveOneOut,
    List<PerTaskCoefficients> perTaskCoefficients,
    List<Disentanglement> disentanglement,
    List<KernelAnalysis> kernel,
    List<VectorGeometry> geometry,
    AnalysesAggregates aggregates) {

  /** Of an experiment that asked for none, and of every results.json of version 1.0. */
  public static final Analyses NONE =
      of(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Analyses {
    nonLinearAdvantage = Checks.list(nonLinearAdvantage, "non_linear_advantage");
    taskSets = Checks.list(taskSets, "task_sets");
    leaveOneOut = Checks.list(leaveOneOut, "leave_one_out");
    perTaskCoefficients = Checks.list(perTaskCoefficients, "per_task_coefficients");
    disentanglement = Checks.list(disentanglement, "disentanglement");
    kernel = Checks.list(kernel, "kernel");
    geometry = Checks.list(geometry, "geometry");
    Checks.present(aggregates, "aggregates");
  }

  /** The rows with their aggregates. */
  public static Analyses of(
      List<NonLinearAdvantage> nonLinearAdvantage,
      List<TaskSetResult> taskSets,
      List<TaskSetResult> leaveOneOut,
      List<PerTaskCoefficients> perTaskCoefficients,
      List<Disentanglement> disentanglement,
      List<KernelAnalysis> kernel,
      List<VectorGeometry> geometry) {
    return new Analyses(
        nonLinearAdvantage,
        taskSets,
        leaveOneOut,
        perTaskCoefficients,
        disentanglement,
        kernel,
        geometry,
        AnalysesAggregation.of(
            nonLinearAdvantage,
            taskSets,
            leaveOneOut,
            perTaskCoefficients,
            disentanglement,
            kernel));
  }
}
