package dev.tangent.platform.plan.experiment;

import dev.tangent.platform.plan.analysis.AnalyzedBase;
import dev.tangent.platform.plan.analysis.Evaluation;
import dev.tangent.platform.plan.analysis.HealthCell;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.FeaturesStep;
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

  private final Evaluation evaluation;
  private final AnalyzedBase base;
  private final ExperimentSpec spec;

  HealthExpansion(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.base = evaluation.base();
    this.spec = base.spec();
  }

  /**
   * @param sum the sum of all vectors; empty where there is none
   */
  List<HealthCell> cells(String sum) {
    if (!evaluation.inTangentSpace() || spec.getHealthExamples() == 0) {
      return List.of();
    }
    Map<String, String> tasks = new LinkedHashMap<>();
    base.tasks().forEach(task -> tasks.put(evaluation.learned().vector(task), task));
    if (!sum.isEmpty()) {
      tasks.put(sum, "");
    }
    List<String> datasets = new ArrayList<>(base.tasks());
    if (!spec.getControl().isEmpty()) {
      datasets.add(spec.getControl());
    }
    List<HealthCell> cells = new ArrayList<>();
    datasets.forEach(dataset -> cells.addAll(on(dataset, tasks)));
    return cells;
  }

  private List<HealthCell> on(String dataset, Map<String, String> tasks) {
    List<String> known = evaluation.sweeps().directions(dataset, Split.VALIDATION);
    List<String> missing = tasks.keySet().stream().filter(d -> !known.contains(d)).toList();
    String whole = known.isEmpty() ? "" : evaluation.sweeps().features(dataset, Split.VALIDATION);
    String few = missing.isEmpty() ? "" : features(dataset, missing);
    return tasks.entrySet().stream()
        .map(
            direction ->
                new HealthCell(
                    evaluation.method(),
                    evaluation.seed(),
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
            .setBase(base.inputs().base())
            .setDataset(base.inputs().dataset(dataset))
            .setSplit(Split.VALIDATION)
            .addAllDirections(directions)
            .setMaxTokens(spec.getFineTuning().getMaxTokens())
            .setLimit(ofAll == 0 ? limit : Math.min(limit, ofAll));
    return base.plan()
        .add(
            Step.newBuilder().setFeatures(step),
            "‖Jτ‖/‖f₀‖ on %s %s".formatted(dataset, evaluation.name()));
  }
}
