package dev.tangent.platform.plan.step;

import dev.tangent.proto.v1.Step;
import java.util.List;

/**
 * A step in a plan.
 *
 * @param id {@link StepIdentity#id}
 * @param inputs {@link StepIdentity#inputs}: steps of the same plan, and artifacts that were there
 *     before it
 * @param label for people: "fine-tune animals LINEARIZED lr 2e-4 seed 0"
 */
public record PlannedStep(String id, Step step, List<String> inputs, String label) {

  public PlannedStep {
    inputs = List.copyOf(inputs);
  }

  static PlannedStep of(Step step, String label) {
    return new PlannedStep(StepIdentity.id(step), step, StepIdentity.inputs(step), label);
  }

  public StepKind kind() {
    return StepKind.of(step);
  }

  public Service service() {
    return kind().service();
  }
}
