package dev.tangent.platform.plan.experiment;

import dev.tangent.proto.v1.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which step plays which part in an experiment's tables. Values are step ids; absent parts are
 * empty.
 */
public record ExperimentLayout(
    List<Learning> learning,
    List<SingleTaskCell> singleTask,
    List<AdditionCell> addition,
    List<NegationCell> negation,
    AnalysesLayout analyses,
    List<HealthCell> health,
    List<BaseLayout> otherBases) {

  public static final ExperimentLayout EMPTY =
      new ExperimentLayout(
          List.of(), List.of(), List.of(), List.of(), AnalysesLayout.EMPTY, List.of(), List.of());

  public ExperimentLayout {
    learning = List.copyOf(learning);
    singleTask = List.copyOf(singleTask);
    addition = List.copyOf(addition);
    negation = List.copyOf(negation);
    health = List.copyOf(health);
    otherBases = List.copyOf(otherBases);
  }

  ExperimentLayout with(List<BaseLayout> others) {
    return new ExperimentLayout(learning, singleTask, addition, negation, analyses, health, others);
  }

  /** The same from other pre-trained weights. */
  public record BaseLayout(
      String name, String artifact, List<String> tasks, ExperimentLayout layout) {

    public BaseLayout {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * The fine-tunes of one trained method and seed.
   *
   * @param method STANDARD or LINEARIZED
   * @param checkpoints by task, one for each learning rate in the spec's order
   * @param selection the select step, or empty when there is one learning rate only
   * @param vectors by task
   */
  public record Learning(
      Method method,
      long seed,
      List<Double> learningRates,
      Map<String, List<String>> checkpoints,
      String selection,
      Map<String, String> vectors) {

    String vector(String task) {
      return Objects.requireNonNull(vectors.get(task), task);
    }
  }

  /**
   * Where it stands how far a direction moves a dataset's features.
   *
   * @param task whose vector the direction is; empty for the sum of all
   * @param features the step whose metrics say it
   */
  public record HealthCell(
      Method method, long seed, String task, String on, String features, String direction) {}

  /** Sweeps of θ₀ + α τ_t with the points α = 0 and α = 1. */
  public record SingleTaskCell(
      Method method, long seed, String task, String validation, String test) {}

  /**
   * One addition: Σ_t τ_t swept on every task.
   *
   * @param edited the checkpoint at the chosen coefficient
   */
  public record AdditionCell(
      Method method,
      long seed,
      String direction,
      String selection,
      String edited,
      List<TaskSweeps> tasks) {}

  /** Test sweeps hold the points α = 1 and the chosen one, in this order. */
  public record TaskSweeps(String task, String validation, String test, String single) {}

  /** Test sweeps hold the points α = 0 and the chosen one, in this order. */
  public record NegationCell(
      Method method,
      long seed,
      String task,
      String selection,
      String targetValidation,
      String controlValidation,
      String targetTest,
      String controlTest) {}
}
