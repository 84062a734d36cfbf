package dev.tangent.system;

import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ComparedBases;
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
import dev.tangent.proto.v1.SingleTask;
import dev.tangent.proto.v1.StandardDisentanglement;
import dev.tangent.proto.v1.TaskSets;
import java.util.List;

/** Jobs on the nano model. */
public final class SystemJobs {

  static final FineTuning FINE_TUNING =
      FineTuning.newBuilder().setSteps(12).setBatch(8).addLr(1e-3).build();

  private SystemJobs() {}

  public static Job experiment(String id, double... rates) {
    return experiment(id, FINE_TUNING, rates);
  }

  /** Whose fine-tunes take some seconds, so that they can be interrupted. */
  static Job longer(String id, long seed) {
    Job.Builder job =
        experiment(id, FINE_TUNING.toBuilder().setSteps(100).build(), 1e-3).toBuilder();
    job.getExperimentBuilder().addSeeds(seed);
    return job.build();
  }

  /** Long enough for another trainer to join. */
  static Job longFineTune(String id) {
    return Job.newBuilder()
        .setId(id)
        .setFineTune(
            FineTuneJob.newBuilder()
                .setBase("nano")
                .setDataset("animals")
                .setMethod(Method.LINEARIZED)
                .setFineTuning(FINE_TUNING.toBuilder().setSteps(1000)))
        .build();
  }

  private static Job experiment(String id, FineTuning settings, double... rates) {
    FineTuning.Builder fineTuning = settings.toBuilder().clearLr();
    for (double rate : rates) {
      fineTuning.addLr(rate);
    }
    Grid grid = Grid.newBuilder().setFrom(0).setTo(1).setPoints(3).build();
    return Job.newBuilder()
        .setId(id)
        .setExperiment(
            ExperimentSpec.newBuilder()
                .setName("system")
                .setBase("nano")
                .addAllTasks(List.of("animals", "foods"))
                .setControl("things")
                .addAllMethods(List.of(Method.STANDARD, Method.POSTHOC, Method.LINEARIZED))
                .setFineTuning(fineTuning)
                .addAnalyses(Analysis.newBuilder().setSingleTask(SingleTask.getDefaultInstance()))
                .addAnalyses(Analysis.newBuilder().setAddition(Addition.newBuilder().setGrid(grid)))
                .addAnalyses(
                    Analysis.newBuilder().setNegation(Negation.newBuilder().setGrid(grid))))
        .build();
  }

  /** Every analysis, and some of them from another base. */
  static Job analyses(String id, String other) {
    Job.Builder job = experiment(id, 1e-3).toBuilder();
    Disentanglement.Builder disentanglement =
        Disentanglement.newBuilder()
            .setGrid(Grid.newBuilder().setFrom(-2).setTo(2).setPoints(5))
            .setStandard(
                StandardDisentanglement.newBuilder()
                    .setGrid(Grid.newBuilder().setFrom(-1).setTo(1).setPoints(3))
                    .setExamples(10));
    job.getExperimentBuilder()
        .addAnalyses(Analysis.newBuilder().setTaskSets(TaskSets.getDefaultInstance()))
        .addAnalyses(Analysis.newBuilder().setLeaveOneOut(LeaveOneOut.getDefaultInstance()))
        .addAnalyses(
            Analysis.newBuilder().setPerTaskCoefficients(PerTaskCoefficients.getDefaultInstance()))
        .addAnalyses(Analysis.newBuilder().setDisentanglement(disentanglement))
        .addAnalyses(
            Analysis.newBuilder()
                .setKernel(Kernel.newBuilder().setTrain(8).setTest(6).setControl(4)))
        .addAnalyses(Analysis.newBuilder().setGeometry(Geometry.getDefaultInstance()))
        .setCompareBases(
            ComparedBases.newBuilder()
                .addBases(other)
                .addMethods(Method.POSTHOC)
                .addAnalyses(Analysis.newBuilder().setSingleTask(SingleTask.getDefaultInstance()))
                .addAnalyses(Analysis.newBuilder().setDisentanglement(disentanglement)));
    return job.build();
  }
}
