package dev.tangent.evaluator.kernel;

import dev.tangent.evaluator.analysis.AnalysisRows;
import dev.tangent.evaluator.analysis.MetricCell;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.evaluator.input.Examples;
import dev.tangent.evaluator.stored.StoredAnalysis;
import dev.tangent.model.kernel.KernelOutcome;
import dev.tangent.model.kernel.KernelStudy;
import dev.tangent.platform.plan.analysis.kernel.KernelCell;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.kernel.KernelAnalysis;
import dev.tangent.results.kernel.KernelAnalysis.KernelRegression;
import dev.tangent.results.kernel.KernelAnalysis.OutputKernel;
import dev.tangent.results.kernel.KernelAnalysis.SeedAccuracy;
import dev.tangent.results.kernel.Kernels;
import dev.tangent.results.provenance.DatasetUse;
import dev.tangent.results.value.AccuracyCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The kernel of the base for one task. */
public final class KernelRows implements AnalysisRows<KernelAnalysis> {

  @Override
  public AnalysisTable<KernelAnalysis, ?> table() {
    return Kernels.TABLE;
  }

  @Override
  public List<KernelAnalysis> read(StoredBase base) {
    return base.layout().cells(KernelCell.class).stream().map(cell -> row(cell, base)).toList();
  }

  @Override
  public List<Metric> metrics(Analyses analyses) {
    List<Metric> cells = new ArrayList<>();
    for (KernelAnalysis row : analyses.rows(Kernels.TABLE)) {
      Metric.Builder cell = MetricCell.of("kernel").setTask(row.task());
      cells.add(MetricCell.value(cell, "eigenfunctions", row.used()));
      KernelRegression regression = row.regression();
      if (regression != null) {
        cells.add(MetricCell.value(cell.setN(regression.n()), "accuracy", regression.accuracy()));
      }
    }
    return cells;
  }

  static KernelAnalysis row(KernelCell cell, StoredBase base) {
    KernelOutcome outcome = StoredAnalysis.read(base.artifacts(), cell.step(), KernelOutcome::read);
    List<Double> energy = boxed(outcome.energy());
    return new KernelAnalysis(
        cell.task(),
        base.control(),
        outcome.traces().length,
        outcome.parameters(),
        boxed(outcome.eigenvalues()),
        outcome.used(),
        KernelStudy.SHARE,
        energy.subList(0, outcome.test()),
        energy.subList(outcome.test(), energy.size()),
        perOutput(cell.task(), outcome, base),
        regression(cell, outcome, base));
  }

  private static List<OutputKernel> perOutput(String task, KernelOutcome outcome, StoredBase base) {
    List<String> names = classNames(task, base);
    List<OutputKernel> outputs = new ArrayList<>();
    for (int c = 0; c < outcome.traces().length; c++) {
      outputs.add(new OutputKernel(names.get(c), outcome.traces()[c], boxed(outcome.leading()[c])));
    }
    return outputs;
  }

  private static KernelRegression regression(
      KernelCell cell, KernelOutcome outcome, StoredBase base) {
    List<SeedAccuracy> linearized = new ArrayList<>();
    cell.linearized()
        .forEach(
            (seed, sweep) -> linearized.add(SeedAccuracy.of(seed, base.stored().cell(sweep, 1))));
    return KernelRegression.of(
        outcome.train(),
        outcome.ridge(),
        AccuracyCell.of(outcome.correct(), outcome.test()),
        AccuracyCell.of(outcome.zeroShot(), outcome.test()),
        linearized);
  }

  private static List<String> classNames(String task, StoredBase base) {
    String artifact =
        base.results().datasets().stream()
            .filter(dataset -> dataset.name().equals(task))
            .map(DatasetUse::artifact)
            .findFirst()
            .orElseThrow();
    return Examples.classNames(base.artifacts(), artifact);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
