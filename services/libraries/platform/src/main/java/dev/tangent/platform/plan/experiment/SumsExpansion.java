package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.experiment.AnalysesLayout.SumsCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.Learning;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.CoefficientsAnalysis;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.LeaveOneOut;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.PerTaskCoefficients;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.TangentTask;
import dev.tangent.proto.v1.TaskSets;
import dev.tangent.proto.v1.TaskSetsAnalysis;
import java.util.List;

/**
 * Sums of some vectors, and of all with coefficients of their own, of one tangent-space method and
 * seed. All of them read the tangent features that the method's sweeps read.
 */
final class SumsExpansion {

  private final ExperimentSpec spec;
  private final Inputs inputs;
  private final PlanBuilder plan;
  private final Method method;
  private final Learning learned;
  private final Sweeps sweeps;

  SumsExpansion(
      ExperimentSpec spec,
      Inputs inputs,
      PlanBuilder plan,
      Method method,
      Learning learned,
      Sweeps sweeps) {
    this.spec = spec;
    this.inputs = inputs;
    this.plan = plan;
    this.method = method;
    this.learned = learned;
    this.sweeps = sweeps;
  }

  SumsCell taskSets(TaskSets settings) {
    return sets(
        TaskSetsAnalysis.newBuilder().addAllAlphas(Grids.alphas(settings.getGrid())),
        settings.getSetsCount() == 0
            ? GrowingSets.of(spec.getTasksCount(), settings.getMost())
            : settings.getSetsList().stream().map(set -> positions(set.getTasksList())).toList(),
        "task sets");
  }

  SumsCell leaveOneOut(LeaveOneOut settings) {
    return sets(
        TaskSetsAnalysis.newBuilder()
            .addAllAlphas(Grids.alphas(settings.getGrid()))
            .setOthers(true),
        GrowingSets.ofAllButOne(spec.getTasksCount()),
        "all tasks but one");
  }

  SumsCell coefficients(PerTaskCoefficients settings) {
    CoefficientsAnalysis.Builder analysis =
        CoefficientsAnalysis.newBuilder()
            .addAllVectors(vectors())
            .addAllTasks(tasks())
            .addAllAlphas(Grids.alphas(settings.getGrid()));
    return cell(AnalysisStep.newBuilder().setCoefficients(analysis), "a coefficient for each task");
  }

  private SumsCell sets(TaskSetsAnalysis.Builder analysis, List<List<Integer>> sets, String label) {
    analysis.addAllVectors(vectors()).addAllTasks(tasks());
    sets.forEach(set -> analysis.addSetsBuilder().addAllTasks(set));
    return cell(AnalysisStep.newBuilder().setTaskSets(analysis), label);
  }

  private SumsCell cell(AnalysisStep.Builder analysis, String label) {
    String id =
        plan.add(
            Step.newBuilder().setAnalysis(analysis),
            "%s %s seed %d".formatted(label, method, learned.seed()));
    return new SumsCell(method, learned.seed(), id);
  }

  private List<String> vectors() {
    return spec.getTasksList().stream().map(task -> learned.vectors().get(task)).toList();
  }

  private List<TangentTask> tasks() {
    return spec.getTasksList().stream()
        .map(
            task ->
                TangentTask.newBuilder()
                    .setHead(inputs.head(task))
                    .setValidation(sweeps.features(task, Split.VALIDATION))
                    .setTest(sweeps.features(task, Split.TEST))
                    .build())
        .toList();
  }

  /** In the experiment's order. */
  private List<Integer> positions(List<String> tasks) {
    return tasks.stream().map(spec.getTasksList()::indexOf).sorted().toList();
  }
}
