package dev.tangent.platform.plan.analysis.geometry;

import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalysisPlanner;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.GeometryStep;
import dev.tangent.proto.v1.Step;
import java.util.List;

/** Norms of vectors and cosines between them: it has no settings. */
public final class GeometryPlanner implements AnalysisPlanner {

  @Override
  public Analysis.KindCase kind() {
    return Analysis.KindCase.GEOMETRY;
  }

  @Override
  public AnalysisPlan plan(Analysis analysis, AnalyzedBase base) {
    return new AnalysisPlan() {
      @Override
      public List<GeometryCell> of(List<Learning> learning) {
        return learning.stream().map(learned -> cell(base, learned)).toList();
      }
    };
  }

  private static GeometryCell cell(AnalyzedBase base, Learning learned) {
    GeometryStep.Builder step = GeometryStep.newBuilder();
    base.tasks().forEach(task -> step.addVectors(learned.vector(task)));
    String id =
        base.plan()
            .add(
                Step.newBuilder().setGeometry(step),
                "geometry of vectors %s seed %d".formatted(learned.method(), learned.seed()));
    return new GeometryCell(learned.method(), learned.seed(), id);
  }
}
