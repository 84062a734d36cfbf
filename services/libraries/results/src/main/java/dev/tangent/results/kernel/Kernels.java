package dev.tangent.results.kernel;

import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.statistics.Spread;
import java.util.List;

/** The kernel of the base: a row for each task. */
public final class Kernels {

  public static final AnalysisTable<KernelAnalysis, LocalEnergy> TABLE =
      AnalysisTable.of(
          "kernel",
          KernelAnalysis.class,
          LocalEnergy.class,
          rows -> rows.stream().map(Kernels::energy).toList());

  private Kernels() {}

  private static LocalEnergy energy(KernelAnalysis row) {
    return new LocalEnergy(row.task(), spread(row.taskEnergy()), spread(row.controlEnergy()));
  }

  private static Spread spread(List<Double> values) {
    return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
