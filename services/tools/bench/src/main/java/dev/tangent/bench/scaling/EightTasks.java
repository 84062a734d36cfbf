package dev.tangent.bench.scaling;

import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.SingleTask;
import java.util.List;
import java.util.stream.IntStream;

/** The demonstration's experiment on eight tasks and a control. */
final class EightTasks {

  private static final int TASKS = 8;

  private EightTasks() {}

  static ExperimentPlan plan() {
    return plan(TASKS);
  }

  static ExperimentPlan plan(int tasks) {
    List<String> names = IntStream.range(0, tasks).mapToObj(i -> "task-" + i).toList();
    ExperimentSpec.Builder spec =
        ExperimentSpec.newBuilder()
            .setName("scaling")
            .setBase("base")
            .addAllTasks(names)
            .setControl("control")
            .addAllMethods(List.of(Method.STANDARD, Method.POSTHOC, Method.LINEARIZED))
            .setFineTuning(
                FineTuning.newBuilder().setSteps(30).setBatch(32).addLr(1e-4).addLr(3e-4))
            .addAnalyses(Analysis.newBuilder().setSingleTask(SingleTask.getDefaultInstance()))
            .addAnalyses(
                Analysis.newBuilder().setAddition(Addition.newBuilder().setGrid(grid(1.4, 8))))
            .addAnalyses(
                Analysis.newBuilder().setNegation(Negation.newBuilder().setGrid(grid(0.5, 11))));
    Job job = JobDefaults.fill(Job.newBuilder().setId("scaling").setExperiment(spec).build());
    ResolvedJob.Builder resolved = ResolvedJob.newBuilder().setJob(job).setBase(id(0));
    for (int i = 0; i < tasks; i++) {
      resolved.addDatasets(dataset(names.get(i), 1 + i));
    }
    return ExperimentPlan.of(resolved.addDatasets(dataset("control", 1 + tasks)).build());
  }

  private static Grid grid(double to, int points) {
    return Grid.newBuilder().setFrom(0).setTo(to).setPoints(points).build();
  }

  private static ResolvedDataset dataset(String name, int number) {
    return ResolvedDataset.newBuilder().setName(name).setArtifact(id(number)).build();
  }

  private static String id(int number) {
    return "%064x".formatted(number);
  }
}
