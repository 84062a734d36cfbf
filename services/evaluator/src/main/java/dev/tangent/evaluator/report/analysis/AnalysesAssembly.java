package dev.tangent.evaluator.report.analysis;

import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.plan.analysis.disentanglement.DisentanglementCell;
import dev.tangent.platform.plan.analysis.geometry.GeometryCell;
import dev.tangent.platform.plan.analysis.kernel.KernelCell;
import dev.tangent.platform.plan.analysis.sums.LeaveOneOutCell;
import dev.tangent.platform.plan.analysis.sums.PerTaskCoefficientsCell;
import dev.tangent.platform.plan.analysis.sums.TaskSetsCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.results.Analyses;
import dev.tangent.results.ExperimentResults;
import java.util.List;

/** Reads what explains one base's tables, by the parts that the plan gave the steps. */
public final class AnalysesAssembly {

  private final List<String> tasks;
  private final String control;
  private final ExperimentLayout layout;
  private final StoredResults stored;
  private final ArtifactStore artifacts;

  /**
   * @param tasks in the order of the plan's positions
   */
  public AnalysesAssembly(
      List<String> tasks,
      String control,
      ExperimentLayout layout,
      StoredResults stored,
      ArtifactStore artifacts) {
    this.tasks = List.copyOf(tasks);
    this.control = control;
    this.layout = layout;
    this.stored = stored;
    this.artifacts = artifacts;
  }

  /**
   * @param results those of the base, with datasets and single-task accuracies
   */
  public Analyses assemble(ExperimentResults results) {
    SumRows sums = new SumRows(tasks, artifacts);
    KernelRows kernels = new KernelRows(control, results, stored, artifacts);
    return Analyses.of(
        AdvantageRows.of(results),
        layout.cells(TaskSetsCell.class).stream()
            .flatMap(cell -> sums.sets(cell).stream())
            .toList(),
        layout.cells(LeaveOneOutCell.class).stream()
            .flatMap(cell -> sums.sets(cell).stream())
            .toList(),
        layout.cells(PerTaskCoefficientsCell.class).stream().map(sums::coefficients).toList(),
        layout.cells(DisentanglementCell.class).stream()
            .map(cell -> DisentanglementRows.row(cell, artifacts))
            .toList(),
        layout.cells(KernelCell.class).stream().map(kernels::row).toList(),
        layout.cells(GeometryCell.class).stream()
            .map(cell -> GeometryRows.row(cell, tasks, artifacts))
            .toList());
  }
}
