package dev.tangent.results;

import dev.tangent.results.advantage.Advantages;
import dev.tangent.results.analysis.AnalysisTable;
import dev.tangent.results.compatibility.Compatibilities;
import dev.tangent.results.disentanglement.DisentanglementMeans;
import dev.tangent.results.exact.ExactResults;
import dev.tangent.results.geometry.VectorGeometry;
import dev.tangent.results.kernel.Kernels;
import dev.tangent.results.merge.Merges;
import dev.tangent.results.sums.Sums;
import java.util.List;

/** The kinds of analysis, in the order in which they stand in {@code results.json}. */
public final class AnalysisTables {

  public static final List<AnalysisTable<?, ?>> ALL =
      List.of(
          Advantages.TABLE,
          Sums.TASK_SETS,
          Sums.LEAVE_ONE_OUT,
          Sums.PER_TASK_COEFFICIENTS,
          DisentanglementMeans.TABLE,
          Kernels.TABLE,
          VectorGeometry.TABLE,
          Merges.TABLE,
          Compatibilities.TABLE,
          ExactResults.TABLE);

  private AnalysisTables() {}
}
