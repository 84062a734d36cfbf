package dev.tangent.console.job;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.FineTuneStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a job would cost beside what is there already, before it is sent.
 *
 * @param stepsFound those whose artifacts are there, whichever job made them
 * @param trainingSteps optimiser steps of the fine-tunes that are to be done
 * @param trainingExamples examples that these read: steps · batch · accumulate
 * @param tangentPasses forward passes, counted in directions and the base itself, over whole splits
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PlanSummary(
    int stepsTotal,
    int stepsFound,
    List<OfKind> kinds,
    long trainingSteps,
    long trainingExamples,
    long tangentPasses) {

  public PlanSummary {
    kinds = List.copyOf(kinds);
  }

  /** Steps of one kind. */
  public record OfKind(String kind, String service, int total, int found) {}

  /**
   * @param existing the ids of all artifacts that exist
   */
  static PlanSummary of(ExperimentPlan plan, Set<String> existing) {
    Map<String, OfKind> kinds = new LinkedHashMap<>();
    long steps = 0;
    long examples = 0;
    long passes = 0;
    for (PlannedStep step : plan.steps()) {
      boolean found = existing.contains(step.id());
      String kind = step.kind().label();
      OfKind before = kinds.getOrDefault(kind, new OfKind(kind, step.service().label(), 0, 0));
      kinds.put(
          kind,
          new OfKind(kind, before.service(), before.total() + 1, before.found() + (found ? 1 : 0)));
      if (!found && step.step().hasFineTune()) {
        steps += step.step().getFineTune().getHyperparameters().getSteps();
        examples += examples(step.step().getFineTune());
      }
      if (!found && step.step().hasFeatures()) {
        passes += passes(step.step().getFeatures());
      }
    }
    int done = kinds.values().stream().mapToInt(OfKind::found).sum();
    return new PlanSummary(
        plan.steps().size(), done, List.copyOf(kinds.values()), steps, examples, passes);
  }

  private static long examples(FineTuneStep step) {
    var settings = step.getHyperparameters();
    return (long) settings.getSteps() * settings.getBatch() * Math.max(1, settings.getAccumulate());
  }

  private static long passes(FeaturesStep step) {
    return 1L + step.getDirectionsCount();
  }
}
