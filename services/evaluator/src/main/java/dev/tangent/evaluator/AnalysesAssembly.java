package dev.tangent.evaluator;

import dev.tangent.core.report.Analyses;
import dev.tangent.core.report.ExperimentResults;
import dev.tangent.platform.plan.AnalysesLayout;
import dev.tangent.platform.plan.ExperimentLayout;
import dev.tangent.platform.storage.ArtifactStore;
import dev.tangent.proto.v1.ExperimentSpec;
import java.util.List;

/** Reads what explains one base's tables, by the parts that the plan gave the steps. */
final class AnalysesAssembly {

  private final ExperimentSpec spec;
  private final AnalysesLayout layout;
  private final StoredResults stored;
  private final ArtifactStore artifacts;

  AnalysesAssembly(
      ExperimentSpec spec, ExperimentLayout layout, StoredResults stored, ArtifactStore artifacts) {
    this.spec = spec;
    this.layout = layout.analyses();
    this.stored = stored;
    this.artifacts = artifacts;
  }

  /**
   * @param results those of the base, with datasets and single-task accuracies
   */
  Analyses assemble(ExperimentResults results) {
    List<String> tasks = spec.getTasksList();
    SumRows sums = new SumRows(tasks, artifacts);
    KernelRows kernels = new KernelRows(spec.getControl(), results, stored, artifacts);
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
