package dev.tangent.platform.plan;

import dev.tangent.proto.v1.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects steps; one spec is one step, however often it is asked for. */
final class PlanBuilder {

  private final Map<String, PlannedStep> steps = new LinkedHashMap<>();

  /** Returns the step's id, to be named by the steps that read it. */
  String add(Step.Builder step, String label) {
    PlannedStep planned = PlannedStep.of(step.build(), label);
    steps.putIfAbsent(planned.id(), planned);
    return planned.id();
  }

  Map<String, PlannedStep> steps() {
    return steps;
  }
}
