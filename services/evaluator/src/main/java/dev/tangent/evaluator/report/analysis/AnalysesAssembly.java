package dev.tangent.evaluator.report.analysis;

import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.plan.experiment.AnalysesLayout;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.results.Analyses;
import dev.tangent.results.ExperimentResults;
import java.util.List;

/** Reads what explains one base's tables, by the parts that the plan gave the steps. */
public final class AnalysesAssembly {

  private final List<String> tasks;
  private final String control;
  private final AnalysesLayout layout;
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
    this.layout = layout.analyses();
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
        layout.taskSets().stream().flatMap(cell -> sums.sets(cell).stream()).toList(),
        layout.leaveOneOut().stream().flatMap(cell -> sums.sets(cell).stream()).toList(),
        layout.perTaskCoefficients().stream().map(sums::coefficients).toList(),
        layout.disentanglement().stream()
            .map(cell -> DisentanglementRows.row(cell, artifacts))
            .toList(),
        layout.kernel().stream().map(kernels::row).toList(),
        layout.geometry().stream().map(cell -> GeometryRows.row(cell, tasks, artifacts)).toList());
  }
}
