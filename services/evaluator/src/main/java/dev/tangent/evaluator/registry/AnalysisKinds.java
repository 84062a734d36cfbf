package dev.tangent.evaluator.registry;

import dev.tangent.evaluator.advantage.AdvantageRows;
import dev.tangent.evaluator.analysis.AnalysisRows;
import dev.tangent.evaluator.analysis.AnalysisRunner;
import dev.tangent.evaluator.analysis.StoredBase;
import dev.tangent.evaluator.compatibility.CompatibilityRows;
import dev.tangent.evaluator.disentanglement.DisentanglementRows;
import dev.tangent.evaluator.disentanglement.DisentanglementRunner;
import dev.tangent.evaluator.exact.ExactRows;
import dev.tangent.evaluator.exact.ExactRunner;
import dev.tangent.evaluator.geometry.GeometryRows;
import dev.tangent.evaluator.kernel.KernelRows;
import dev.tangent.evaluator.kernel.KernelRunner;
import dev.tangent.evaluator.merge.MergeRows;
import dev.tangent.evaluator.sums.CoefficientsRunner;
import dev.tangent.evaluator.sums.LeaveOneOutRows;
import dev.tangent.evaluator.sums.PerTaskCoefficientsRows;
import dev.tangent.evaluator.sums.TaskSetsRows;
import dev.tangent.evaluator.sums.TaskSetsRunner;
import dev.tangent.proto.v1.Metric;
import dev.tangent.results.analysis.Analyses;
import java.util.List;

/** The kinds of analysis: what runs their steps, and what reads their outcomes. */
public final class AnalysisKinds {

  static final List<AnalysisRunner> RUNNERS =
      List.of(
          new TaskSetsRunner(),
          new CoefficientsRunner(),
          new DisentanglementRunner(),
          new KernelRunner(),
          new ExactRunner());

  private static final List<AnalysisRows<?>> ROWS =
      List.of(
          new AdvantageRows(),
          new TaskSetsRows(),
          new LeaveOneOutRows(),
          new PerTaskCoefficientsRows(),
          new DisentanglementRows(),
          new KernelRows(),
          new GeometryRows(),
          new MergeRows(),
          new CompatibilityRows(),
          new ExactRows());

  private AnalysisKinds() {}

  /** What explains one base's tables. */
  public static Analyses read(StoredBase base) {
    Analyses analyses = Analyses.NONE;
    for (AnalysisRows<?> rows : ROWS) {
      analyses = with(analyses, rows, base);
    }
    return analyses;
  }

  private static <R> Analyses with(Analyses analyses, AnalysisRows<R> rows, StoredBase base) {
    return analyses.with(rows.table(), rows.read(base));
  }

  public static List<Metric> metrics(Analyses analyses) {
    return ROWS.stream().flatMap(rows -> rows.metrics(analyses).stream()).toList();
  }
}
