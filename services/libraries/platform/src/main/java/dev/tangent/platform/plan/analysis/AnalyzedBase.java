package dev.tangent.platform.plan.analysis;

import dev.tangent.platform.plan.step.Inputs;
import dev.tangent.platform.plan.step.PlanBuilder;
import dev.tangent.proto.v1.ExperimentSpec;
import java.util.List;

/**
 * What an experiment asks of one base.
 *
 * @param spec with the tasks, methods and analyses of this base
 */
public record AnalyzedBase(ExperimentSpec spec, Inputs inputs, PlanBuilder plan) {

  public List<String> tasks() {
    return spec.getTasksList();
  }
}
