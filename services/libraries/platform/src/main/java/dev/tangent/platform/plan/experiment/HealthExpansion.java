package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.experiment.ExperimentLayout.HealthCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout.Learning;
import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Split;
import dev.tangent.proto.v1.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ‖Jτ‖/‖f₀‖ of every vector and of their sum, on every task and the control. Features that sweeps
 * read say it on the way; for the directions that these lack, mostly other tasks' vectors, a few
 * examples more go through the encoder.
 */
final class HealthExpansion {

  private final ExperimentSpec spec;
  private final Inputs inputs;
  private final PlanBuilder plan;
  private final Method method;
  private final Learning learned;
  private final Sweeps sweeps;

  HealthExpansion(
      ExperimentSpec spec,
      Inputs inputs,
      PlanBuilder plan,
      Method method,
      Learning learned,
      Sweeps sweeps) {
    this.spec = spec;
    this.inputs = inputs;
    this.plan = plan;
    this.method = method;
    this.learned = learned;
    this.sweeps = sweeps;
  }

  /**
   * @param sum the sum of all vectors; empty where there is none
   */
  List<HealthCell> cells(String sum) {
    if (method == Method.STANDARD || spec.getHealthExamples() == 0) {
      return List.of();
    }
    Map<String, String> tasks = new LinkedHashMap<>();
    spec.getTasksList().forEach(task -> tasks.put(learned.vector(task), task));
    if (!sum.isEmpty()) {
      tasks.put(sum, "");
    }
    List<String> datasets = new ArrayList<>(spec.getTasksList());
    if (!spec.getControl().isEmpty()) {
      datasets.add(spec.getControl());
    }
    List<HealthCell> cells = new ArrayList<>();
    datasets.forEach(dataset -> cells.addAll(on(dataset, tasks)));
    return cells;
  }

  private List<HealthCell> on(String dataset, Map<String, String> tasks) {
    List<String> known = sweeps.directions(dataset, Split.VALIDATION);
    List<String> missing = tasks.keySet().stream().filter(d -> !known.contains(d)).toList();
    String whole = known.isEmpty() ? "" : sweeps.features(dataset, Split.VALIDATION);
    String few = missing.isEmpty() ? "" : features(dataset, missing);
    return tasks.entrySet().stream()
        .map(
            direction ->
                new HealthCell(
                    method,
                    learned.seed(),
                    direction.getValue(),
                    dataset,
                    known.contains(direction.getKey()) ? whole : few,
                    direction.getKey()))
        .toList();
  }

  private String features(String dataset, List<String> directions) {
    int limit = spec.getHealthExamples();
    int ofAll = spec.getValidationLimit();
    FeaturesStep.Builder step =
        FeaturesStep.newBuilder()
            .setBase(inputs.base())
            .setDataset(inputs.dataset(dataset))
            .setSplit(Split.VALIDATION)
            .addAllDirections(directions)
            .setMaxTokens(spec.getFineTuning().getMaxTokens())
            .setLimit(ofAll == 0 ? limit : Math.min(limit, ofAll));
    return plan.add(
        Step.newBuilder().setFeatures(step),
        "‖Jτ‖/‖f₀‖ on %s %s seed %d".formatted(dataset, method, learned.seed()));
  }
}
