package dev.tangent.platform.plan.defaults;

import dev.tangent.platform.plan.step.GivenCheckpoints;
import dev.tangent.proto.v1.ComparedBases;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.LearningRateChoice;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Pretraining;
import java.util.List;

/**
 * Fills in what a job leaves out with the paper's protocol, so that a step's id never depends on a
 * default.
 */
public final class JobDefaults {

  private JobDefaults() {}

  public static Job fill(Job job) {
    Job.Builder filled = job.toBuilder();
    switch (job.getGoalCase()) {
      case EXPERIMENT -> filled.setExperiment(experiment(job.getExperiment()));
      case FINE_TUNE ->
          filled
              .getFineTuneBuilder()
              .setFineTuning(
                  fineTuning(
                      job.getFineTune().getFineTuning(), job.getFineTune().getMethodValue()));
      case EVALUATE -> {
        if (job.getEvaluate().getSplit() == dev.tangent.proto.v1.Split.SPLIT_UNSPECIFIED) {
          filled.getEvaluateBuilder().setSplit(dev.tangent.proto.v1.Split.TEST);
        }
        if (job.getEvaluate().getAlphasCount() == 0) {
          filled.getEvaluateBuilder().addAlphas(1);
        }
      }
      case PRETRAIN ->
          filled
              .getPretrainBuilder()
              .setPretraining(pretraining(job.getPretrain().getPretraining()));
      case CURVATURE -> PenaltyDefaults.fill(filled.getCurvatureBuilder());
      default -> {}
    }
    return filled.build();
  }

  private static Pretraining pretraining(Pretraining p) {
    int steps = p.hasSteps() ? p.getSteps() : 2000;
    int batch = p.hasBatch() ? p.getBatch() : 128;
    return p.toBuilder()
        .setSteps(steps)
        .setBatch(batch)
        .setLr(p.hasLr() ? p.getLr() : 1e-3)
        .setWarmup(p.hasWarmup() ? p.getWarmup() : Math.min(500, steps / 10))
        .setWeightDecay(p.hasWeightDecay() ? p.getWeightDecay() : 0.1)
        .setClipNorm(p.hasClipNorm() ? p.getClipNorm() : 1)
        .setFirstConcepts(p.hasFirstConcepts() ? p.getFirstConcepts() : batch + batch / 4)
        .setGrowing(p.hasGrowing() ? p.getGrowing() : steps / 2)
        .build();
  }

  private static ExperimentSpec experiment(ExperimentSpec spec) {
    ExperimentSpec.Builder filled =
        spec.toBuilder()
            .setFineTuning(
                GivenCheckpoints.replaceAll(spec)
                    ? evaluated(spec.getFineTuning())
                    : fineTuning(spec.getFineTuning(), Method.LINEARIZED_VALUE));
    if (spec.getName().isEmpty()) {
      filled.setName("experiment");
    }
    if (spec.getMethodsCount() == 0) {
      filled.addAllMethods(methods(spec));
    }
    if (spec.getSeedsCount() == 0) {
      filled.addSeeds(0);
    }
    if (spec.getAnalysesCount() == 0) {
      filled.addAllAnalyses(AnalysisDefaults.of(spec));
    }
    AnalysisDefaults defaults = new AnalysisDefaults(filled.getAnalysesList());
    filled.getAnalysesBuilderList().forEach(defaults::fill);
    fillHead(filled);
    fillHealth(filled);
    if (filled.hasCompareBases()) {
      fillComparison(filled, defaults);
    }
    return filled.build();
  }

  /** All that the given checkpoints have vectors of; all where they have nothing in common. */
  private static List<Method> methods(ExperimentSpec spec) {
    List<Method> all = List.of(Method.STANDARD, Method.POSTHOC, Method.LINEARIZED);
    List<Method> common =
        all.stream()
            .filter(
                method ->
                    spec.getCheckpointsList().stream()
                        .map(
                            given ->
                                GivenCheckpoints.trained(given, GivenCheckpoints.trained(method)))
                        .noneMatch(List::isEmpty))
            .toList();
    return common.isEmpty() ? all : common;
  }

  /** What evaluation reads of the settings, also where nothing is fine-tuned. */
  private static FineTuning evaluated(FineTuning f) {
    return f.toBuilder()
        .setFreezeEmbeddings(!f.hasFreezeEmbeddings() || f.getFreezeEmbeddings())
        .setMaxTokens(f.getMaxTokens())
        .build();
  }

  /** Of the tangent space: where nothing is evaluated there, there is nothing to measure. */
  private static void fillHealth(ExperimentSpec.Builder spec) {
    if (spec.getMethodsList().stream().allMatch(method -> method == Method.STANDARD)) {
      spec.clearHealthExamples();
    } else if (!spec.hasHealthExamples()) {
      spec.setHealthExamples(100);
    }
  }

  /** Zero-shot is what the field's absence means: written down, it is the same experiment. */
  private static void fillHead(ExperimentSpec.Builder spec) {
    if (spec.getHead().hasZeroShot()) {
      spec.clearHead();
    } else if (spec.getHead().hasLinearProbe() && !spec.getHead().getLinearProbe().hasL2()) {
      spec.getHeadBuilder().getLinearProbeBuilder().setL2(1e-4);
    }
  }

  /**
   * What the compared bases leave out is as in the experiment, methods that nobody knows included.
   */
  private static void fillComparison(ExperimentSpec.Builder spec, AnalysisDefaults defaults) {
    ComparedBases.Builder compared = spec.getCompareBasesBuilder();
    if (compared.getTasksCount() == 0) {
      compared.addAllTasks(spec.getTasksList());
    }
    if (compared.getMethodsCount() == 0) {
      compared.addAllMethodsValue(spec.getMethodsValueList());
    }
    if (compared.getAnalysesCount() == 0) {
      compared.addAllAnalyses(spec.getAnalysesList());
    }
    compared.getAnalysesBuilderList().forEach(defaults::fill);
  }

  /** One rate leaves nothing to choose: however it would be chosen, it is the same experiment. */
  private static void fillChoice(FineTuning.Builder settings) {
    if (settings.getLrCount() < 2) {
      settings.clearLrChoice();
    } else if (!settings.hasLrChoice()) {
      settings.setLrChoice(LearningRateChoice.ONE_STANDARD_ERROR);
    }
  }

  /**
   * @param penalized number of the method whose fine-tunes penalties are of that do not say so
   */
  private static FineTuning fineTuning(FineTuning f, int penalized) {
    FineTuning.Builder filled = f.toBuilder();
    int steps = f.hasSteps() ? f.getSteps() : 2000;
    filled.setSteps(steps).setBatch(f.hasBatch() ? f.getBatch() : 128);
    int fewest = (int) Math.min(Integer.MAX_VALUE, StepCounts.fewest(filled.build()));
    if (f.getLrCount() == 0) {
      filled.addLr(1e-5);
    }
    PenaltyDefaults.fill(filled, penalized);
    FineTuningDefaults.fill(filled);
    fillChoice(filled);
    filled
        .setWarmup(f.hasWarmup() ? f.getWarmup() : Math.min(500, fewest / 10))
        .setWeightDecay(f.hasWeightDecay() ? f.getWeightDecay() : 0.1)
        .setClipNorm(f.hasClipNorm() ? f.getClipNorm() : 1);
    return evaluated(filled.build());
  }
}
