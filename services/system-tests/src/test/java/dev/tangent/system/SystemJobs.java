package dev.tangent.system;

import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.SingleTask;
import java.util.List;

/** Jobs on the nano model. */
final class SystemJobs {

  static final FineTuning FINE_TUNING =
      FineTuning.newBuilder().setSteps(12).setBatch(8).addLr(1e-3).build();

  private SystemJobs() {}

  static Job experiment(String id, double... rates) {
    return experiment(id, FINE_TUNING, rates);
  }

  /** Whose fine-tunes take some seconds, so that they can be interrupted. */
  static Job longer(String id, double... rates) {
    return experiment(id, FINE_TUNING.toBuilder().setSteps(300).build(), rates);
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
}
