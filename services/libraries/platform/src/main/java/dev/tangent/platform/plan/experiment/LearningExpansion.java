package dev.tangent.platform.plan.experiment;

import static java.util.Objects.requireNonNull;

import dev.tangent.common.SettingText;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.platform.plan.defaults.StepCounts;
import dev.tangent.platform.plan.step.GivenCheckpoints;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.CurvatureEstimation;
import dev.tangent.proto.v1.CurvatureKind;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FineTuneStep;
import dev.tangent.proto.v1.FineTuning;
import dev.tangent.proto.v1.Hyperparameters;
import dev.tangent.proto.v1.LearningRateRule;
import dev.tangent.proto.v1.LearningRateRule.Candidate;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.SelectStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.VectorStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fine-tunes and task vectors of one seed. With several learning rates every task is fine-tuned at
 * each, one rate per method is chosen by mean validation accuracy over the tasks, and the vectors
 * are those of the chosen rate. A task with an imported checkpoint is not fine-tuned, and takes no
 * part in that choice: its vector is the checkpoint's.
 */
public final class LearningExpansion {

  private final ExperimentSpec spec;
  private final Inputs inputs;
  private final PlanBuilder plan;
  private final long seed;

  LearningExpansion(ExperimentSpec spec, Inputs inputs, PlanBuilder plan, long seed) {
    this.spec = spec;
    this.inputs = inputs;
    this.plan = plan;
    this.seed = seed;
  }

  Learning of(Method method) {
    Method trained = GivenCheckpoints.trained(method);
    List<Double> rates = spec.getFineTuning().getLrList();
    Map<String, List<String>> checkpoints = new LinkedHashMap<>();
    List<String> others = new ArrayList<>(spec.getTasksList());
    if (!spec.getControl().isEmpty()) {
      others.add(spec.getControl());
    }
    for (String task : GivenCheckpoints.fineTuned(spec)) {
      checkpoints.put(
          task,
          rates.stream()
              .map(
                  lr ->
                      fineTune(plan, inputs, spec.getFineTuning(), task, others, trained, lr, seed))
              .toList());
    }
    boolean chosen = rates.size() > 1 && !checkpoints.isEmpty();
    String selection = chosen ? selection(trained, rates, checkpoints) : "";
    Map<String, String> imported = imported(trained);
    Map<String, String> vectors = new LinkedHashMap<>();
    for (String task : spec.getTasksList()) {
      String given = imported.get(task);
      vectors.put(
          task,
          given == null
              ? vector(trained, task, requireNonNull(checkpoints.get(task)), selection)
              : vector(trained, task, List.of(given), ""));
    }
    return new Learning(trained, seed, rates, checkpoints, selection, imported, vectors);
  }

  /** The checkpoints of this seed, by task. */
  private Map<String, String> imported(Method trained) {
    int repetition = spec.getSeedsList().indexOf(seed);
    Map<String, String> imported = new LinkedHashMap<>();
    for (String task : spec.getTasksList()) {
      GivenCheckpoints.of(spec, task)
          .map(given -> GivenCheckpoints.trained(given, trained).get(repetition))
          .ifPresent(name -> imported.put(task, inputs.checkpoint(name)));
    }
    return imported;
  }

  /**
   * @param others datasets whose inputs, or whose curvature, penalties read where they name none
   */
  public static String fineTune(
      PlanBuilder plan,
      Inputs inputs,
      FineTuning settings,
      String task,
      List<String> others,
      Method method,
      double lr,
      long seed) {
    FineTuneStep.Builder step =
        FineTuneStep.newBuilder()
            .setBase(inputs.base())
            .setHead(inputs.head(task))
            .setDataset(inputs.dataset(task))
            .setMethod(method)
            .setHyperparameters(hyperparameters(settings, task, lr))
            .setSeed(seed);
    step.addAllPenalties(new ResolvedPenalties(plan, inputs, settings, task, others).of(method));
    if (settings.hasParameters()) {
      setParameters(step, plan, inputs, settings, task);
    }
    return plan.add(
        Step.newBuilder().setFineTune(step),
        "fine-tune %s %s lr %s seed %d".formatted(task, method, SettingText.of(lr), seed));
  }

  private static void setParameters(
      FineTuneStep.Builder step,
      PlanBuilder plan,
      Inputs inputs,
      FineTuning settings,
      String task) {
    step.setParameters(settings.getParameters());
    if (settings.getParameters().hasLeastSensitive()) {
      CurvatureEstimation estimation = settings.getParameters().getLeastSensitive().getEstimation();
      step.setSensitivity(
              new CurvatureExpansion(plan, inputs)
                  .of(task, CurvatureKind.DIAGONAL, estimation, settings))
          .getParametersBuilder()
          .getLeastSensitiveBuilder()
          .clearEstimation();
    }
  }

  private static Hyperparameters hyperparameters(FineTuning f, String task, double lr) {
    return Hyperparameters.newBuilder()
        .setSteps(StepCounts.of(f, task))
        .setBatch(f.getBatch())
        .setLr(lr)
        .setWarmup(f.getWarmup())
        .setWeightDecay(f.getWeightDecay())
        .setClipNorm(f.getClipNorm())
        .setFreezeEmbeddings(f.getFreezeEmbeddings())
        .setMaxTokens(f.getMaxTokens())
        .setAccumulate(f.getAccumulate() > 1 ? f.getAccumulate() : 0)
        .setPrecision(f.getPrecision())
        .build();
  }

  private String selection(
      Method trained, List<Double> rates, Map<String, List<String>> checkpoints) {
    LearningRateRule.Builder rule =
        LearningRateRule.newBuilder().setChoice(spec.getFineTuning().getLrChoice());
    for (int i = 0; i < rates.size(); i++) {
      int rate = i;
      Candidate.Builder candidate = Candidate.newBuilder().setLr(rates.get(rate));
      checkpoints.values().forEach(ids -> candidate.addCheckpoints(ids.get(rate)));
      rule.addCandidates(candidate);
    }
    return plan.add(
        Step.newBuilder().setSelect(SelectStep.newBuilder().setLearningRate(rule)),
        "choose learning rate %s seed %d".formatted(trained, seed));
  }

  private String vector(Method trained, String task, List<String> checkpoints, String selection) {
    VectorStep.Builder step =
        VectorStep.newBuilder()
            .setBase(inputs.base())
            .addAllCheckpoints(checkpoints)
            .setSelection(selection);
    return plan.add(
        Step.newBuilder().setVector(step), "vector %s %s seed %d".formatted(task, trained, seed));
  }
}
