package dev.tangent.evaluator.exact;

import dev.tangent.evaluator.analysis.AnalysisRows;
import dev.tangent.evaluator.analysis.MetricCell;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.evaluator.analysis.SweptDirection;
import dev.tangent.platform.plan.analysis.exact.ExactCell;
import dev.tangent.platform.step.FoundCoefficients;
import dev.tangent.platform.step.Methods;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.exact.Criterion;
import dev.tangent.results.exact.ExactResult;
import dev.tangent.results.exact.ExactResult.FoundCoefficient;
import dev.tangent.results.exact.ExactResults;
import dev.tangent.results.exact.Minimum;
import dev.tangent.results.exact.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Coefficients that minimise a criterion, their certificate, and test accuracies with them. */
public final class ExactRows implements AnalysisRows<ExactResult> {

  @Override
  public AnalysisTable<ExactResult, ?> table() {
    return ExactResults.TABLE;
  }

  @Override
  public List<ExactResult> read(StoredBase base) {
    return base.layout().cells(ExactCell.class).stream().map(cell -> row(cell, base)).toList();
  }

  private static ExactResult row(ExactCell cell, StoredBase base) {
    FoundCoefficients found = FoundCoefficients.read(base.artifacts(), cell.coefficients());
    SweptDirection swept =
        new SweptDirection(
            cell.method(), cell.seed(), "", cell.tasks(), base.layout(), base.stored());
    return ExactResult.of(
        Methods.core(cell.method()),
        cell.seed(),
        Per.valueOf(cell.per().name()),
        Criterion.valueOf(cell.criterion().name()),
        found.coefficients().stream()
            .map(
                c ->
                    new FoundCoefficient(
                        base.tasks().get(c.vector()),
                        c.block().isEmpty() ? null : c.block(),
                        c.value()))
            .toList(),
        new Minimum(
            found.loss(),
            found.lossAtOne(),
            found.gradientNorm(),
            found.certified(),
            found.iterations(),
            found.examples().stream().mapToInt(n -> n).sum()),
        swept.point(1));
  }

  @Override
  public List<Metric> metrics(Analyses analyses) {
    List<Metric> cells = new ArrayList<>();
    for (ExactResult row : analyses.rows(ExactResults.TABLE)) {
      Metric.Builder cell =
          MetricCell.of(
              "exact-coefficients {per: %s, criterion: %s}"
                  .formatted(row.per(), row.criterion())
                  .toLowerCase(Locale.ROOT),
              row.method(),
              row.seed());
      cells.add(MetricCell.value(cell, "absolute", row.absolute()));
      cells.add(MetricCell.value(cell, "normalized", row.normalized()));
      cells.add(MetricCell.value(cell, "loss", row.minimum().loss()));
      cells.add(MetricCell.value(cell, "gradient_norm", row.minimum().gradientNorm()));
      if (row.per() == Per.TASK) {
        row.coefficients()
            .forEach(
                c ->
                    cells.add(
                        MetricCell.value(
                            cell.clone().setTask(c.task()), "coefficient", c.alpha())));
      }
    }
    return cells;
  }
}
