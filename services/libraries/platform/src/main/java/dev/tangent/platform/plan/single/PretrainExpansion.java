package dev.tangent.platform.plan.single;

import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.proto.v1.PretrainJob;
import dev.tangent.proto.v1.PretrainStep;
import dev.tangent.proto.v1.Pretraining;
import dev.tangent.proto.v1.PretrainingSettings;
import dev.tangent.proto.v1.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Expands a pre-training to its stretches, one after another: each ends at a checkpoint that was
 * asked for, the last at the end.
 */
public final class PretrainExpansion {

  private final PretrainJob job;
  private final Inputs inputs;
  private final PlanBuilder plan;

  PretrainExpansion(PretrainJob job, Inputs inputs, PlanBuilder plan) {
    this.job = job;
    this.inputs = inputs;
    this.plan = plan;
  }

  void expand() {
    String previous = "";
    for (int until : ends(job.getPretraining())) {
      PretrainStep.Builder step =
          PretrainStep.newBuilder()
              .setStart(inputs.base())
              .setRandom(job.getRandom())
              .setCorpus(inputs.dataset(job.getCorpus()))
              .setSettings(settings(job.getPretraining()))
              .setSeed(job.getSeed())
              .setUntil(until)
              .setPrevious(previous);
      previous =
          plan.add(
              Step.newBuilder().setPretrain(step),
              "pretrain %s to step %d".formatted(job.getName(), until));
    }
  }

  /** Steps at which a stretch ends, ascending. */
  static List<Integer> ends(Pretraining pretraining) {
    List<Integer> ends = new ArrayList<>(pretraining.getCheckpointsList());
    ends.add(pretraining.getSteps());
    return ends.stream().distinct().sorted().toList();
  }

  /** What the bases that a finished pre-training gives are called, and the steps that give them. */
  public static Map<String, String> names(PretrainJob job, Collection<PlannedStep> steps) {
    Map<String, String> names = new TreeMap<>();
    for (PlannedStep step : steps) {
      int until = step.step().getPretrain().getUntil();
      boolean last = until == job.getPretraining().getSteps();
      names.put(last ? job.getName() : checkpointName(job.getName(), until), step.id());
    }
    return names;
  }

  public static String checkpointName(String name, int step) {
    return name + "-step-" + step;
  }

  private static PretrainingSettings settings(Pretraining p) {
    return PretrainingSettings.newBuilder()
        .setSteps(p.getSteps())
        .setBatch(p.getBatch())
        .setLr(p.getLr())
        .setWarmup(p.getWarmup())
        .setWeightDecay(p.getWeightDecay())
        .setClipNorm(p.getClipNorm())
        .setFirstConcepts(p.getFirstConcepts())
        .setGrowing(p.getGrowing())
        .build();
  }
}
