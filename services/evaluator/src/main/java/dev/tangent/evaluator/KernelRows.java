package dev.tangent.evaluator;

import dev.tangent.core.kernel.KernelOutcome;
import dev.tangent.core.kernel.KernelStudy;
import dev.tangent.core.report.AccuracyCell;
import dev.tangent.core.report.DatasetUse;
import dev.tangent.core.report.ExperimentResults;
import dev.tangent.core.report.KernelAnalysis;
import dev.tangent.core.report.KernelAnalysis.KernelRegression;
import dev.tangent.core.report.KernelAnalysis.OutputKernel;
import dev.tangent.core.report.KernelAnalysis.SeedAccuracy;
import dev.tangent.platform.plan.AnalysesLayout.KernelCell;
import dev.tangent.platform.storage.ArtifactStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The kernel of the base for one task. */
final class KernelRows {

  private final String control;
  private final ExperimentResults results;
  private final StoredResults stored;
  private final ArtifactStore artifacts;

  KernelRows(
      String control, ExperimentResults results, StoredResults stored, ArtifactStore artifacts) {
    this.control = control;
    this.results = results;
    this.stored = stored;
    this.artifacts = artifacts;
  }

  KernelAnalysis row(KernelCell cell) {
    KernelOutcome outcome = StoredAnalysis.read(artifacts, cell.step(), KernelOutcome::read);
    List<Double> energy = boxed(outcome.energy());
    return new KernelAnalysis(
        cell.task(),
        control,
        outcome.traces().length,
        outcome.parameters(),
        boxed(outcome.eigenvalues()),
        outcome.used(),
        KernelStudy.SHARE,
        energy.subList(0, outcome.test()),
        energy.subList(outcome.test(), energy.size()),
        perOutput(cell.task(), outcome),
        regression(cell, outcome));
  }

  private List<OutputKernel> perOutput(String task, KernelOutcome outcome) {
    List<String> names = classNames(task);
    List<OutputKernel> outputs = new ArrayList<>();
    for (int c = 0; c < outcome.traces().length; c++) {
      outputs.add(new OutputKernel(names.get(c), outcome.traces()[c], boxed(outcome.leading()[c])));
    }
    return outputs;
  }

  private KernelRegression regression(KernelCell cell, KernelOutcome outcome) {
    List<SeedAccuracy> linearized = new ArrayList<>();
    cell.linearized()
        .forEach((seed, sweep) -> linearized.add(SeedAccuracy.of(seed, stored.cell(sweep, 1))));
    return KernelRegression.of(
        outcome.train(),
        outcome.ridge(),
        AccuracyCell.of(outcome.correct(), outcome.test()),
        AccuracyCell.of(outcome.zeroShot(), outcome.test()),
        linearized);
  }

  private List<String> classNames(String task) {
    String artifact =
        results.datasets().stream()
            .filter(dataset -> dataset.name().equals(task))
            .map(DatasetUse::artifact)
            .findFirst()
            .orElseThrow();
    return Examples.classNames(artifacts, artifact);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
