package dev.tangent.evaluator.report.analysis;

import dev.tangent.evaluator.input.Examples;
import dev.tangent.evaluator.stored.StoredAnalysis;
import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.model.kernel.KernelOutcome;
import dev.tangent.model.kernel.KernelStudy;
import dev.tangent.platform.plan.analysis.kernel.KernelCell;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.kernel.KernelAnalysis;
import dev.tangent.results.kernel.KernelAnalysis.KernelRegression;
import dev.tangent.results.kernel.KernelAnalysis.OutputKernel;
import dev.tangent.results.kernel.KernelAnalysis.SeedAccuracy;
import dev.tangent.results.provenance.DatasetUse;
import dev.tangent.results.value.AccuracyCell;
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
