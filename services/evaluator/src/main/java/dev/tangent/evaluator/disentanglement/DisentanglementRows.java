package dev.tangent.evaluator.disentanglement;

import dev.tangent.evaluation.disentanglement.DisentanglementError;
import dev.tangent.evaluator.analysis.AnalysisRows;
import dev.tangent.evaluator.analysis.MetricCell;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.evaluator.stored.StoredAnalysis;
import dev.tangent.platform.plan.analysis.disentanglement.DisentanglementCell;
import dev.tangent.platform.step.Methods;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.analysis.Analyses;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.disentanglement.Disentanglement;
import dev.tangent.results.disentanglement.DisentanglementMean;
import dev.tangent.results.disentanglement.DisentanglementMeans;
import dev.tangent.results.statistics.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The disentanglement error of one method, seed and pair. */
public final class DisentanglementRows implements AnalysisRows<Disentanglement> {

  private static final double DIGITS = 1e6;

  @Override
  public AnalysisTable<Disentanglement, ?> table() {
    return DisentanglementMeans.TABLE;
  }

  @Override
  public List<Disentanglement> read(StoredBase base) {
    return base.layout().cells(DisentanglementCell.class).stream()
        .map(cell -> row(cell, base.artifacts()))
        .toList();
  }

  @Override
  public List<Metric> metrics(Analyses analyses) {
    List<Metric> cells = new ArrayList<>();
    for (DisentanglementMean row : analyses.aggregates(DisentanglementMeans.TABLE)) {
      Metric.Builder cell = MetricCell.of("disentanglement").setMethod(Methods.wire(row.method()));
      spread(cell, "box", row.box(), cells);
      spread(cell, "all", row.all(), cells);
    }
    return cells;
  }

  private static void spread(
      Metric.Builder cell, String name, @Nullable Spread spread, List<Metric> cells) {
    if (spread != null) {
      cells.add(MetricCell.value(cell, name, spread.mean()));
    }
  }

  static Disentanglement row(DisentanglementCell cell, ArtifactStore artifacts) {
    DisentanglementError error =
        StoredAnalysis.read(artifacts, cell.step(), DisentanglementError::read);
    return new Disentanglement(
        Methods.core(cell.method()),
        cell.seed(),
        List.of(cell.first(), cell.second()),
        Arrays.stream(error.alphas()).boxed().toList(),
        Arrays.stream(error.examples()).boxed().toList(),
        rows(error.error()),
        rows(error.soft()));
  }

  /** To six decimals: hundreds of numbers a pair, of a few hundred examples. */
  private static List<List<Double>> rows(double[][] matrix) {
    return Arrays.stream(matrix)
        .map(row -> Arrays.stream(row).map(x -> Math.round(x * DIGITS) / DIGITS).boxed().toList())
        .toList();
  }
}
