package dev.tangent.platform.plan;

import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.proto.v1.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan of one step, whatever it is: jobs ask for what makes sense, and a test for what does not.
 */
public final class SingleStepPlan {

  private SingleStepPlan() {}

  /**
   * @param id {@link StepIdentity#id}; given, because of a step without a kind nothing else can be
   *     asked
   */
  public static ExperimentPlan of(String id, Step step) {
    PlannedStep planned = new PlannedStep(id, step, List.of(), "the step under test");
    return new ExperimentPlan(new LinkedHashMap<>(Map.of(id, planned)), ExperimentLayout.EMPTY);
  }
}
