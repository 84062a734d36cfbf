package dev.tangent.platform.plan;

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

/**
 * Fills in what a job leaves out with the paper's protocol, so that a step's id never hangs on a
 * default.
 */
public final class JobDefaults {

  static final double CONTROL_THRESHOLD = 0.95;
  private static final Grid GRID = Grid.newBuilder().setFrom(0).setTo(1).setPoints(21).build();

  private JobDefaults() {}

  public static Job fill(Job job) {
    Job.Builder filled = job.toBuilder();
    switch (job.getGoalCase()) {
      case EXPERIMENT -> filled.setExperiment(experiment(job.getExperiment()));
      case FINE_TUNE ->
          filled.getFineTuneBuilder().setFineTuning(fineTuning(job.getFineTune().getFineTuning()));
      case EVALUATE -> {
        if (job.getEvaluate().getSplit() == dev.tangent.proto.v1.Split.SPLIT_UNSPECIFIED) {
          filled.getEvaluateBuilder().setSplit(dev.tangent.proto.v1.Split.TEST);
        }
        if (job.getEvaluate().getAlphasCount() == 0) {
          filled.getEvaluateBuilder().addAlphas(1);
        }
      }
      default -> {}
    }
    return filled.build();
  }

  private static ExperimentSpec experiment(ExperimentSpec spec) {
    ExperimentSpec.Builder filled =
        spec.toBuilder().setFineTuning(fineTuning(spec.getFineTuning()));
    if (spec.getName().isEmpty()) {
      filled.setName("experiment");
    }
    if (spec.getMethodsCount() == 0) {
      filled.addAllMethods(List.of(Method.STANDARD, Method.POSTHOC, Method.LINEARIZED));
    }
    if (spec.getSeedsCount() == 0) {
      filled.addSeeds(0);
    }
    if (spec.getAnalysesCount() == 0) {
      addDefaultAnalyses(filled);
    }
    filled.getAnalysesBuilderList().forEach(JobDefaults::fillAnalysis);
    return filled.build();
  }

  private static void addDefaultAnalyses(ExperimentSpec.Builder spec) {
    spec.addAnalyses(Analysis.newBuilder().setSingleTask(SingleTask.getDefaultInstance()));
    spec.addAnalyses(Analysis.newBuilder().setAddition(Addition.getDefaultInstance()));
    if (!spec.getControl().isEmpty()) {
      spec.addAnalyses(Analysis.newBuilder().setNegation(Negation.getDefaultInstance()));
    }
  }

  private static void fillAnalysis(Analysis.Builder analysis) {
    if (analysis.hasAddition() && !analysis.getAddition().hasGrid()) {
      analysis.getAdditionBuilder().setGrid(GRID);
    }
    if (analysis.hasNegation()) {
      Negation.Builder negation = analysis.getNegationBuilder();
      if (!negation.hasGrid()) {
        negation.setGrid(GRID);
      }
      if (!negation.hasControlThreshold()) {
        negation.setControlThreshold(CONTROL_THRESHOLD);
      }
    }
  }

  private static FineTuning fineTuning(FineTuning f) {
    FineTuning.Builder filled = f.toBuilder();
    int steps = f.hasSteps() ? f.getSteps() : 2000;
    filled.setSteps(steps).setBatch(f.hasBatch() ? f.getBatch() : 128);
    int fewest = (int) Math.min(Integer.MAX_VALUE, StepCounts.fewest(filled.build()));
    if (f.getLrCount() == 0) {
      filled.addLr(1e-5);
    }
    return filled
        .setWarmup(f.hasWarmup() ? f.getWarmup() : Math.min(500, fewest / 10))
        .setWeightDecay(f.hasWeightDecay() ? f.getWeightDecay() : 0.1)
        .setClipNorm(f.hasClipNorm() ? f.getClipNorm() : 1)
        .setFreezeEmbeddings(!f.hasFreezeEmbeddings() || f.getFreezeEmbeddings())
        .setMaxTokens(f.getMaxTokens())
        .build();
  }
}
