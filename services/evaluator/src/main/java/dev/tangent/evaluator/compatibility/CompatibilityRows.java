package dev.tangent.evaluator.compatibility;

import dev.tangent.evaluator.analysis.AnalysisRows;
import dev.tangent.evaluator.analysis.MetricCell;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.evaluator.stored.StoredAnalysis;
import dev.tangent.merging.compatibility.Compatibility;
import dev.tangent.platform.plan.analysis.compatibility.CompatibilityCell;
import dev.tangent.platform.step.Methods;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.compatibility.Compatibilities;
import dev.tangent.results.compatibility.PredictedDrop;
import dev.tangent.results.compatibility.VectorCompatibility;
import dev.tangent.results.compatibility.VectorCompatibility.Block;
import dev.tangent.results.compatibility.VectorCompatibility.Part;
import dev.tangent.results.compatibility.VectorCompatibility.Subspaces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the vectors of one trained method and seed stand to each other, with predicted drops. */
public final class CompatibilityRows implements AnalysisRows<VectorCompatibility> {

  @Override
  public AnalysisTable<VectorCompatibility, ?> table() {
    return Compatibilities.TABLE;
  }

  @Override
  public List<VectorCompatibility> read(StoredBase base) {
    return base.layout().cells(CompatibilityCell.class).stream()
        .map(cell -> row(cell, base))
        .toList();
  }

  private static VectorCompatibility row(CompatibilityCell cell, StoredBase base) {
    Compatibility found = StoredAnalysis.read(base.artifacts(), cell.step(), Compatibility::read);
    List<Block> blocks = new ArrayList<>();
    found.blocks().forEach((name, part) -> blocks.add(new Block(name, part(part))));
    return new VectorCompatibility(
        Methods.core(cell.method()),
        cell.seed(),
        base.tasks(),
        found.rank(),
        part(found.whole()),
        blocks,
        found.leftOut(),
        new Predictions(base, cell.method(), cell.seed()).all());
  }

  private static Part part(Compatibility.Part part) {
    return new Part(
        Arrays.stream(part.norms()).boxed().toList(),
        rows(part.cosines()),
        rows(part.conflicts()),
        part.cancelled(),
        subspaces(part.subspaces()));
  }

  private static @Nullable Subspaces subspaces(Compatibility.@Nullable Subspaces found) {
    return found == null
        ? null
        : new Subspaces(found.matrices(), rows(found.overlaps()), rows(found.chance()));
  }

  private static List<List<Double>> rows(double[][] matrix) {
    return Arrays.stream(matrix).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  @Override
  public List<Metric> metrics(Analyses analyses) {
    List<Metric> cells = new ArrayList<>();
    for (VectorCompatibility row : analyses.rows(Compatibilities.TABLE)) {
      Metric.Builder cell = MetricCell.of("compatibility", row.method(), row.seed());
      cells.add(MetricCell.value(cell, "cancelled", row.whole().cancelled()));
      for (PredictedDrop drop : row.predictions()) {
        Metric.Builder ofTask =
            MetricCell.of("compatibility", drop.method(), row.seed())
                .setTask(drop.task())
                .setAlpha(1);
        cells.add(MetricCell.value(ofTask, "predicted-drop", drop.predicted()));
        if (drop.measured() != null) {
          cells.add(MetricCell.value(ofTask, "drop", drop.measured()));
        }
      }
    }
    return cells;
  }
}
