package dev.tangent.evaluator;

import dev.tangent.core.report.Analyses;
import dev.tangent.core.report.ExperimentResults;
import dev.tangent.platform.plan.AnalysesLayout;
import dev.tangent.platform.plan.ExperimentLayout;
import dev.tangent.platform.storage.ArtifactStore;
import java.util.List;

/** Reads what explains one base's tables, by the parts that the plan gave the steps. */
final class AnalysesAssembly {

  private final List<String> tasks;
  private final String control;
  private final AnalysesLayout layout;
  private final StoredResults stored;
  private final ArtifactStore artifacts;

  /**
   * @param tasks in the order of the plan's positions
   */
  AnalysesAssembly(
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
  Analyses assemble(ExperimentResults results) {
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
