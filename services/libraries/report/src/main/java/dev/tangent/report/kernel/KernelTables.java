package dev.tangent.report.kernel;

import dev.tangent.common.statistics.Interval;
import dev.tangent.report.findings.Findings;
import dev.tangent.report.part.Cell;
import dev.tangent.report.part.NumberText;
import dev.tangent.report.part.Table;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.kernel.KernelAnalysis;
import dev.tangent.results.kernel.KernelAnalysis.KernelRegression;
import dev.tangent.results.kernel.KernelAnalysis.SeedAccuracy;
import dev.tangent.results.kernel.Kernels;
import dev.tangent.results.kernel.MeanEnergy;
import dev.tangent.results.statistics.Statistic;
import dev.tangent.results.value.AccuracyCell;
import java.util.ArrayList;
import java.util.List;

/** Local energy in numbers, and regression with the kernel beside linearized fine-tuning. */
final class KernelTables {

  private final ExperimentResults results;
  private final List<KernelAnalysis> kernels;

  KernelTables(ExperimentResults results) {
    this.results = results;
    this.kernels = results.analyses().rows(Kernels.TABLE);
  }

  Table energy() {
    List<Table.Row> rows = new ArrayList<>();
    for (KernelAnalysis row : kernels) {
      rows.add(
          Table.Row.of(
              List.of(row.task()),
              List.of(
                  Cell.plain(row.taskEnergy().size() + " + " + row.controlEnergy().size()),
                  Cell.plain("" + row.used()),
                  ratio(MeanEnergy.of(row.taskEnergy(), row.used())),
                  ratio(MeanEnergy.of(row.controlEnergy(), row.used()))),
              Table.Kind.PLAIN));
    }
    return new Table(
        "Local energy / even spread: mean and 95 % interval over points",
        List.of("task", "points", "eigenfunctions", "on the task", "on the control"),
        1,
        rows,
        new Findings(results).locality());
  }

  private static Cell ratio(MeanEnergy energy) {
    Interval interval = energy.interval();
    return new Cell(
        NumberText.ratio(energy.mean()),
        interval == null
            ? ""
            : "["
                + NumberText.ratio(interval.low())
                + " to "
                + NumberText.ratio(interval.high())
                + "]");
  }

  Table regression() {
    List<Table.Row> rows = new ArrayList<>();
    for (KernelAnalysis row : kernels) {
      KernelRegression regression = row.regression();
      if (regression != null) {
        AccuracyCell cell =
            new AccuracyCell(
                regression.accuracy(), regression.correct(), regression.n(), regression.interval());
        rows.add(
            Table.Row.of(
                List.of(row.task()),
                List.of(
                    Cell.plain("" + regression.train()),
                    Cell.plain("" + regression.n()),
                    Cell.percent(regression.zeroShot()),
                    Cell.percent(cell),
                    linearized(regression.linearized())),
                Table.Kind.PLAIN));
      }
    }
    return new Table(
        "Kernel regression beside linearized fine-tuning: test accuracy, per cent",
        List.of(
            "task",
            "trained on",
            "n",
            results.experiment().head(),
            "kernel regression",
            "LINEARIZED"),
        1,
        rows,
        List.of(
            "All three on the same n test points. LINEARIZED was fine-tuned on the whole train "
                + "split, kernel regression saw only as many training points as its column says."));
  }

  private static Cell linearized(List<SeedAccuracy> rows) {
    if (rows.isEmpty()) {
      return Cell.NONE;
    }
    SeedAccuracy first = rows.get(0);
    return rows.size() == 1
        ? Cell.percent(first.accuracy(), first.interval())
        : Cell.percent(Statistic.of(rows, SeedAccuracy::accuracy));
  }
}
