package dev.tangent.system;

import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ComparedBases;
import dev.tangent.proto.v1.Compatibility;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.Disentanglement;
import dev.tangent.proto.v1.ExactCoefficients;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Geometry;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Kernel;
import dev.tangent.proto.v1.LeaveOneOut;
import dev.tangent.proto.v1.Merge;
import dev.tangent.proto.v1.MergeAverage;
import dev.tangent.proto.v1.MergeComparison;
import dev.tangent.proto.v1.MergeFisher;
import dev.tangent.proto.v1.MergeLinear;
import dev.tangent.proto.v1.MergeRegMean;
import dev.tangent.proto.v1.MergeTsvM;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.PerTaskCoefficients;
import dev.tangent.proto.v1.SingleTask;
import dev.tangent.proto.v1.StandardDisentanglement;
import dev.tangent.proto.v1.TaskSets;
import dev.tangent.proto.v1.Term;
import dev.tangent.proto.v1.VectorJob;
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
  public static Job longer(String id, long seed) {
    Job.Builder job =
        experiment(id, FINE_TUNING.toBuilder().setSteps(100).build(), 1e-3).toBuilder();
    job.getExperimentBuilder().addSeeds(seed);
    return job.build();
  }

  /** Steps of every kind, none of which another seed's experiment has. */
  public static Job seeded(String id, long seed) {
    Job.Builder job = experiment(id, 1e-3).toBuilder();
    job.getExperimentBuilder().addSeeds(seed);
    return job.build();
  }

  /** One step of a second or so. */
  public static Job fineTune(String id, long seed) {
    return fineTune(id, Method.STANDARD, FINE_TUNING.getSteps(), seed);
  }

  /** One step of milliseconds. */
  public static Job vector(String id, String checkpoint) {
    return Job.newBuilder()
        .setId(id)
        .setVector(VectorJob.newBuilder().setBase("nano").setCheckpoint(checkpoint))
        .build();
  }

  /** One step of milliseconds; another coefficient is other work. */
  public static Job scaled(String id, String vector, double coefficient) {
    Term term = Term.newBuilder().setVector(vector).setCoefficient(coefficient).build();
    return Job.newBuilder()
        .setId(id)
        .setCompose(ComposeJob.newBuilder().setBase("nano").addTerms(term))
        .build();
  }

  /** Long enough for another trainer to join. */
  public static Job longFineTune(String id, long seed) {
    return fineTune(id, Method.LINEARIZED, 1000, seed);
  }

  private static Job fineTune(String id, Method method, int steps, long seed) {
    return Job.newBuilder()
        .setId(id)
        .setFineTune(
            FineTuneJob.newBuilder()
                .setBase("nano")
                .setDataset("animals")
                .setMethod(method)
                .setFineTuning(FINE_TUNING.toBuilder().setSteps(steps))
                .setSeed(seed))
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
        .addAnalyses(Analysis.newBuilder().setCompatibility(Compatibility.getDefaultInstance()))
        .addAnalyses(
            Analysis.newBuilder()
                .setMerge(
                    MergeComparison.newBuilder()
                        .addMethods(Merge.newBuilder().setLinear(MergeLinear.getDefaultInstance()))
                        .addMethods(
                            Merge.newBuilder().setAverage(MergeAverage.getDefaultInstance()))
                        .addMethods(Merge.newBuilder().setTsvM(MergeTsvM.getDefaultInstance()))
                        .addMethods(Merge.newBuilder().setFisher(MergeFisher.getDefaultInstance()))
                        .addMethods(
                            Merge.newBuilder().setRegmean(MergeRegMean.getDefaultInstance()))
                        .addMethods(
                            Merge.newBuilder().setTsvM(MergeTsvM.newBuilder().setFrom("factors")))))
        .addAnalyses(
            Analysis.newBuilder()
                .setExactCoefficients(ExactCoefficients.newBuilder().setExamples(20)))
        .setCompareBases(
            ComparedBases.newBuilder()
                .addBases(other)
                .addMethods(Method.POSTHOC)
                .addAnalyses(Analysis.newBuilder().setSingleTask(SingleTask.getDefaultInstance()))
                .addAnalyses(Analysis.newBuilder().setDisentanglement(disentanglement)));
    return job.build();
  }
}
