package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.experiment.AnalysesLayout.DisentanglementCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.Learning;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.DisentanglementAnalysis;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.StandardDisentanglement;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.TaskPair;
import java.util.ArrayList;
import java.util.List;

/** A disentanglement error for each pair of tasks: a step each, so that evaluators share them. */
final class DisentanglementExpansion {

  private final ExperimentSpec spec;
  private final Disentanglement settings;
  private final Inputs inputs;
  private final PlanBuilder plan;

  DisentanglementExpansion(
      ExperimentSpec spec, Disentanglement settings, Inputs inputs, PlanBuilder plan) {
    this.spec = spec;
    this.settings = settings;
    this.inputs = inputs;
    this.plan = plan;
  }

  List<DisentanglementCell> cells(Method method, Learning learned, Sweeps sweeps) {
    List<TaskPair> pairs = pairs();
    int most = settings.getStandard().getMostPairs();
    if (method == Method.STANDARD && most > 0 && most < pairs.size()) {
      pairs = pairs.subList(0, most);
    }
    return pairs.stream().map(pair -> cell(method, learned, sweeps, pair)).toList();
  }

  private DisentanglementCell cell(Method method, Learning learned, Sweeps sweeps, TaskPair pair) {
    DisentanglementAnalysis.Builder analysis =
        DisentanglementAnalysis.newBuilder().setBase(inputs.base());
    if (method == Method.STANDARD) {
      StandardDisentanglement standard = settings.getStandard();
      analysis
          .addAllAlphas(Grids.alphas(standard.getGrid()))
          .setExamples(standard.getExamples())
          .setMaxTokens(spec.getFineTuning().getMaxTokens());
    } else {
      analysis.addAllAlphas(Grids.alphas(settings.getGrid())).setExamples(settings.getExamples());
    }
    for (String task : List.of(pair.getFirst(), pair.getSecond())) {
      DisentanglementAnalysis.Side.Builder side = analysis.addSidesBuilder();
      side.setVector(learned.vector(task))
          .setDataset(inputs.dataset(task))
          .setHead(inputs.head(task));
      if (method != Method.STANDARD) {
        side.setFeatures(sweeps.features(task, Split.TEST));
      }
    }
    String id =
        plan.add(
            Step.newBuilder().setAnalysis(AnalysisStep.newBuilder().setDisentanglement(analysis)),
            "disentanglement of %s and %s %s seed %d"
                .formatted(pair.getFirst(), pair.getSecond(), method, learned.seed()));
    return new DisentanglementCell(method, learned.seed(), pair.getFirst(), pair.getSecond(), id);
  }

  private List<TaskPair> pairs() {
    if (settings.getPairsCount() > 0) {
      return settings.getPairsList();
    }
    List<TaskPair> pairs = new ArrayList<>();
    for (int i = 0; i < spec.getTasksCount(); i++) {
      for (int j = i + 1; j < spec.getTasksCount(); j++) {
        pairs.add(
            TaskPair.newBuilder().setFirst(spec.getTasks(i)).setSecond(spec.getTasks(j)).build());
      }
    }
    return pairs;
  }
}
