package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Collects steps; one spec is one step, however often it is asked for. */
public final class PlanBuilder {

  private final Map<String, PlannedStep> steps;
  private final String suffix;
  private final int most;

  /** Of any number of steps: what was accepted once is planned for ever. */
  public PlanBuilder() {
    this(Integer.MAX_VALUE);
  }

  /**
   * @param most {@link #add} ends in a {@link TooManyStepsException} when there would be more
   */
  public PlanBuilder(int most) {
    this(new LinkedHashMap<>(), "", most);
  }

  private PlanBuilder(Map<String, PlannedStep> steps, String suffix, int most) {
    this.steps = steps;
    this.suffix = suffix;
    this.most = most;
  }

  /** Adds to the same plan, with this at the end of every label. */
  public PlanBuilder labelled(String end) {
    return new PlanBuilder(steps, suffix + end, most);
  }

  /** Returns the step's id, to be named by the steps that read it. */
  public String add(Step.Builder step, String label) {
    PlannedStep planned = PlannedStep.of(step.build(), label + suffix);
    planned.inputs().stream()
        .map(steps::get)
        .filter(Objects::nonNull)
        .forEach(input -> requireRead(input, planned));
    steps.putIfAbsent(planned.id(), planned);
    if (steps.size() > most) {
      throw new TooManyStepsException(most);
    }
    return planned.id();
  }

  /** What a service does not listen for, its steps must not wait for. */
  private static void requireRead(PlannedStep input, PlannedStep reader) {
    if (!input.kind().isReadBy(reader.service())) {
      throw new IllegalStateException(
          "'%s' reads '%s', and the %s does not listen for what a %s step makes: see StepKind"
              .formatted(
                  reader.label(), input.label(), reader.service().label(), input.kind().label()));
    }
  }

  public Map<String, PlannedStep> steps() {
    return steps;
  }
}
