package dev.tangent.platform.plan;

import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Geometry;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Kernel;
import dev.tangent.proto.v1.LeaveOneOut;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.PerTaskCoefficients;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.SingleTask;
import dev.tangent.proto.v1.TaskSets;
import java.util.List;

/** Jobs that tests start from. */
public final class Jobs {

  private Jobs() {}

  public static Job experiment(String id, double... lr) {
    FineTuning.Builder fineTuning = FineTuning.newBuilder().setSteps(20).setBatch(4);
    for (double rate : lr) {
      fineTuning.addLr(rate);
    }
    Grid grid = Grid.newBuilder().setFrom(0).setTo(1).setPoints(3).build();
    ExperimentSpec spec =
        ExperimentSpec.newBuilder()
            .setName("trial")
            .setBase("nano")
            .addAllTasks(List.of("a", "b"))
            .setControl("c")
            .addAllMethods(List.of(Method.STANDARD, Method.POSTHOC, Method.LINEARIZED))
            .addSeeds(0)
            .setFineTuning(fineTuning)
            .addAnalyses(Analysis.newBuilder().setSingleTask(SingleTask.getDefaultInstance()))
            .addAnalyses(Analysis.newBuilder().setAddition(Addition.newBuilder().setGrid(grid)))
            .addAnalyses(Analysis.newBuilder().setNegation(Negation.newBuilder().setGrid(grid)))
            .build();
    return Job.newBuilder().setId(id).setExperiment(spec).build();
  }

  /** Of single tasks, addition, negation, and everything that explains them. */
  public static Job withEveryAnalysis(String id, double... lr) {
    Job.Builder job = experiment(id, lr).toBuilder();
    ExperimentSpec.Builder spec = job.getExperimentBuilder();
    spec.addAnalyses(Analysis.newBuilder().setTaskSets(TaskSets.getDefaultInstance()))
        .addAnalyses(Analysis.newBuilder().setLeaveOneOut(LeaveOneOut.getDefaultInstance()))
        .addAnalyses(
            Analysis.newBuilder().setPerTaskCoefficients(PerTaskCoefficients.getDefaultInstance()))
        .addAnalyses(Analysis.newBuilder().setDisentanglement(Disentanglement.getDefaultInstance()))
        .addAnalyses(Analysis.newBuilder().setKernel(Kernel.getDefaultInstance()))
        .addAnalyses(Analysis.newBuilder().setGeometry(Geometry.getDefaultInstance()));
    return job.build();
  }

  /** A job of two steps, as it is kept. */
  public static ResolvedJob resolvedFineTune(String id) {
    FineTuneJob fineTune =
        FineTuneJob.newBuilder()
            .setBase("nano")
            .setDataset("a")
            .setMethod(Method.STANDARD)
            .setFineTuning(FineTuning.newBuilder().setSteps(1).addLr(1e-4))
            .build();
    return resolved(Job.newBuilder().setId(id).setFineTune(fineTune).build());
  }

  /** With artifact ids that are not in any store. */
  public static ResolvedJob resolved(Job job) {
    ResolvedJob.Builder resolved =
        ResolvedJob.newBuilder().setJob(JobDefaults.fill(job)).setBase("base-id");
    for (String name : List.of("a", "b", "c")) {
      resolved.addDatasets(
          ResolvedDataset.newBuilder().setName(name).setArtifact("dataset-" + name));
    }
    return resolved.build();
  }
}
