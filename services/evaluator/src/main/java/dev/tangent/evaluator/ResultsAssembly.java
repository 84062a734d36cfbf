package dev.tangent.evaluator;

import dev.tangent.core.report.AdditionResult;
import dev.tangent.core.report.ExperimentResults;
import dev.tangent.core.report.LearningRateChoice;
import dev.tangent.core.report.NegationResult;
import dev.tangent.core.report.SingleTaskResult;
import dev.tangent.platform.plan.ExperimentLayout;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.step.Methods;
import dev.tangent.platform.storage.ArtifactStore;
import dev.tangent.proto.v1.ResolvedJob;
import java.util.List;

/** Reads an experiment's sweeps and choices by the parts that its plan gave them. */
final class ResultsAssembly {

  private final ResolvedJob job;
  private final ExperimentLayout layout;
  private final Described described;
  private final StoredResults stored;

  ResultsAssembly(ResolvedJob job, String reportId, ArtifactStore artifacts) {
    this.job = job;
    this.layout = ExperimentPlan.of(job).layout();
    this.stored = new StoredResults(artifacts);
    this.described = new Described(job, reportId, artifacts);
  }

  ExperimentResults assemble() {
    return ExperimentResults.of(
        described.experiment(),
        described.base(),
        described.datasets(),
        learningRates(),
        new ZeroShotRows(job, layout, stored).rows(),
        singleTask(),
        addition(),
        negation(),
        ArtifactRows.of(layout));
  }

  private List<LearningRateChoice> learningRates() {
    return layout.learning().stream().map(l -> LearningRateRows.row(l, stored)).toList();
  }

  private List<SingleTaskResult> singleTask() {
    return layout.singleTask().stream()
        .map(
            cell ->
                SingleTaskResult.of(
                    Methods.core(cell.method()),
                    cell.seed(),
                    cell.task(),
                    stored.cell(cell.test(), 1)))
        .toList();
  }

  private List<AdditionResult> addition() {
    return layout.addition().stream().map(cell -> AdditionRows.row(cell, layout, stored)).toList();
  }

  private List<NegationResult> negation() {
    return layout.negation().stream().map(cell -> NegationRows.row(cell, stored)).toList();
  }
}
