package dev.tangent.platform.plan.analysis.compatibility;

import dev.tangent.platform.plan.analysis.AnalysisChecks;
import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.analysis.SumGrids;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Compatibility;
import dev.tangent.proto.v1.CompatibilityStep;
import dev.tangent.proto.v1.Step;
import java.util.List;

/**
 * Cosines, sign conflicts and overlaps of the vectors of one trained method and seed. What tangent
 * features say of the drop is read off the health that is there already, and has no step.
 */
public final class CompatibilityPlanner implements AnalysisPlanner {

  /** As {@code tangent compatibility} compares by default. */
  private static final int RANK = 8;

  /** More directions than this say what cosines say. */
  private static final int HIGHEST_RANK = 256;

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.COMPATIBILITY;
  }

  @Override
  public void fill(Analysis.Builder analysis, SumGrids sums) {
    Compatibility.Builder settings = analysis.getCompatibilityBuilder();
    if (!settings.hasRank()) {
      settings.setRank(RANK);
    }
  }

  @Override
  public void check(String field, Analysis analysis, AnalysisChecks checks) {
    checks.severalTasks(field);
    checks
        .problems()
        .whole(field + ".rank", analysis.getCompatibility().getRank(), 1, HIGHEST_RANK);
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    int rank = analysis.getCompatibility().getRank();
    return new AnalysisPlan() {
      @Override
      public List<CompatibilityCell> of(List<Learning> learning) {
        return learning.stream().map(learned -> cell(rank, base, learned)).toList();
      }
    };
  }

  private static CompatibilityCell cell(int rank, AnalyzedBase base, Learning learned) {
    CompatibilityStep.Builder step = CompatibilityStep.newBuilder().setRank(rank);
    base.tasks().forEach(task -> step.addVectors(learned.vector(task)));
    String id =
        base.plan()
            .add(
                Step.newBuilder().setCompatibility(step),
                "compatibility of vectors %s seed %d".formatted(learned.method(), learned.seed()));
    return new CompatibilityCell(learned.method(), learned.seed(), id);
  }
}
