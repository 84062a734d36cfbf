package dev.tangent.platform.plan.analysis.disentanglement;

import dev.tangent.platform.plan.analysis.AnalysisPlan;
import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Evaluation;
import dev.tangent.platform.plan.analysis.Grids;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.DisentanglementAnalysis;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.StandardDisentanglement;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.TaskPair;
import java.util.ArrayList;
import java.util.List;

/** A disentanglement error for each pair of tasks: a step each, so that evaluators share them. */
final class DisentanglementPlan implements AnalysisPlan {

  private final Disentanglement settings;
  private final AnalyzedBase base;

  DisentanglementPlan(Disentanglement settings, AnalyzedBase base) {
    this.settings = settings;
    this.base = base;
  }

  /** It looks at the test split alone. */
  @Override
  public boolean combinesVectors(Split split) {
    return split == Split.TEST;
  }

  @Override
  public List<DisentanglementCell> of(Evaluation evaluation) {
    List<TaskPair> pairs = pairs();
    int most = settings.getStandard().getMostPairs();
    if (!evaluation.inTangentSpace() && most > 0 && most < pairs.size()) {
      pairs = pairs.subList(0, most);
    }
    return pairs.stream().map(pair -> cell(evaluation, pair)).toList();
  }

  private DisentanglementCell cell(Evaluation evaluation, TaskPair pair) {
    DisentanglementAnalysis.Builder analysis =
        DisentanglementAnalysis.newBuilder().setBase(base.inputs().base());
    if (evaluation.inTangentSpace()) {
      analysis.addAllAlphas(Grids.alphas(settings.getGrid())).setExamples(settings.getExamples());
    } else {
      StandardDisentanglement standard = settings.getStandard();
      analysis
          .addAllAlphas(Grids.alphas(standard.getGrid()))
          .setExamples(standard.getExamples())
          .setMaxTokens(base.spec().getFineTuning().getMaxTokens());
    }
    for (String task : List.of(pair.getFirst(), pair.getSecond())) {
      analysis.addSides(side(evaluation, task));
    }
    String id =
        base.plan()
            .add(
                Step.newBuilder()
                    .setAnalysis(AnalysisStep.newBuilder().setDisentanglement(analysis)),
                "disentanglement of %s and %s %s"
                    .formatted(pair.getFirst(), pair.getSecond(), evaluation.name()));
    return new DisentanglementCell(
        evaluation.method(), evaluation.seed(), pair.getFirst(), pair.getSecond(), id);
  }

  private DisentanglementAnalysis.Side side(Evaluation evaluation, String task) {
    DisentanglementAnalysis.Side.Builder side =
        DisentanglementAnalysis.Side.newBuilder()
            .setVector(evaluation.learned().vector(task))
            .setDataset(base.inputs().dataset(task))
            .setHead(base.inputs().head(task));
    if (evaluation.inTangentSpace()) {
      side.setFeatures(evaluation.sweeps().features(task, Split.TEST));
    }
    return side.build();
  }

  private List<TaskPair> pairs() {
    if (settings.getPairsCount() > 0) {
      return settings.getPairsList();
    }
    List<String> tasks = base.tasks();
    List<TaskPair> pairs = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      for (int j = i + 1; j < tasks.size(); j++) {
        pairs.add(TaskPair.newBuilder().setFirst(tasks.get(i)).setSecond(tasks.get(j)).build());
      }
    }
    return pairs;
  }
}
