package dev.tangent.evaluator.report;

import dev.tangent.evaluator.addition.AdditionRows;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.evaluator.negation.NegationRows;
import dev.tangent.evaluator.registry.AnalysisKinds;
import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.plan.analysis.negation.NegationCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.step.Methods;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.results.BaseResults;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.provenance.BaseModel;
import dev.tangent.results.task.SingleTaskResult;
import java.util.List;

/** Reads an experiment's sweeps, choices and analyses by the parts that its plan gave them. */
public final class ResultsAssembly {

  private final ResolvedJob job;
  private final ExperimentLayout layout;
  private final ExperimentDescription described;
  private final StoredResults stored;
  private final ArtifactStore artifacts;

  public ResultsAssembly(ResolvedJob job, String reportId, ArtifactStore artifacts) {
    this.job = job;
    this.layout = ExperimentPlan.of(job).layout();
    this.stored = new StoredResults(artifacts);
    this.described = new ExperimentDescription(job, reportId, artifacts);
    this.artifacts = artifacts;
  }

  public ExperimentResults assemble() {
    List<BaseResults> others =
        layout.otherBases().stream()
            .map(
                other ->
                    of(
                        other.tasks(),
                        described.base(other.name(), other.artifact()),
                        other.layout()))
            .map(ExperimentResults::ofBase)
            .toList();
    List<String> tasks = job.getJob().getExperiment().getTasksList();
    ExperimentResults own = of(tasks, described.base(), layout);
    return own.with(own.analyses(), others).with(HealthRows.of(layout, stored));
  }

  private ExperimentResults of(List<String> tasks, BaseModel base, ExperimentLayout layout) {
    ExperimentResults tables =
        ExperimentResults.of(
            described.experiment(),
            base,
            described.datasets(),
            LearningRateRows.of(layout, stored),
            new ZeroShotRows(job, layout, stored).rows(),
            layout.singleTask().stream().map(this::singleTask).toList(),
            layout.cells(AdditionCell.class).stream()
                .map(c -> AdditionRows.row(c, layout, stored))
                .toList(),
            layout.cells(NegationCell.class).stream()
                .map(cell -> NegationRows.row(cell, stored))
                .toList(),
            ArtifactRows.of(layout));
    StoredBase stored =
        new StoredBase(
            tasks,
            job.getJob().getExperiment().getControl(),
            layout,
            tables,
            this.stored,
            artifacts);
    return tables.with(AnalysisKinds.read(stored), List.of());
  }

  private SingleTaskResult singleTask(SingleTaskCell cell) {
    return SingleTaskResult.of(
        Methods.core(cell.method()), cell.seed(), cell.task(), stored.cell(cell.test(), 1));
  }
}
