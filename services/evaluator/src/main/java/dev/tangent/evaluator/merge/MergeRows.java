package dev.tangent.evaluator.merge;

import dev.tangent.evaluator.analysis.AnalysisRows;
import dev.tangent.evaluator.analysis.MetricCell;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.evaluator.analysis.SweptDirection;
import dev.tangent.evaluator.stored.ManifestNumbers;
import dev.tangent.platform.plan.analysis.merge.MergeCell;
import dev.tangent.platform.step.Methods;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.merge.MergeResult;
import dev.tangent.results.merge.MergeResult.Made;
import dev.tangent.results.merge.Merges;
import java.util.ArrayList;
import java.util.List;

/** One merge method: its direction, test accuracies at the chosen α and at 1, and the curve. */
public final class MergeRows implements AnalysisRows<MergeResult> {

  @Override
  public AnalysisTable<MergeResult, ?> table() {
    return Merges.TABLE;
  }

  @Override
  public List<MergeResult> read(StoredBase base) {
    return base.layout().cells(MergeCell.class).stream().map(cell -> row(cell, base)).toList();
  }

  private static MergeResult row(MergeCell cell, StoredBase base) {
    SweptDirection swept =
        new SweptDirection(
            cell.method(),
            cell.seed(),
            cell.swept().selection(),
            cell.swept().tasks(),
            base.layout(),
            base.stored());
    return MergeResult.of(
        Methods.core(cell.method()),
        cell.seed(),
        made(cell, base.artifacts().require(cell.direction())),
        swept.chosen(),
        swept.point(1),
        swept.curve());
  }

  private static Made made(MergeCell cell, Manifest manifest) {
    return new Made(
        cell.merge().method(),
        cell.merge().settings(),
        ManifestNumbers.require(manifest, "norm"),
        ManifestNumbers.find(manifest, "seconds").orElse(null));
  }

  @Override
  public List<Metric> metrics(Analyses analyses) {
    List<Metric> cells = new ArrayList<>();
    for (MergeResult row : analyses.rows(Merges.TABLE)) {
      Metric.Builder cell =
          MetricCell.of("merge " + row.name(), row.method(), row.seed()).setAlpha(row.alpha());
      cells.add(MetricCell.value(cell, "absolute", row.absolute()));
      cells.add(MetricCell.value(cell, "normalized", row.normalized()));
      Metric.Builder one = cell.clone().setAlpha(1);
      cells.add(MetricCell.value(one, "absolute", row.atOne().absolute()));
      cells.add(MetricCell.value(one, "normalized", row.atOne().normalized()));
    }
    return cells;
  }
}
