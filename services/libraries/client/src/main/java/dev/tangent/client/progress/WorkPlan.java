package dev.tangent.client.progress;

import dev.tangent.platform.job.AcceptedJob;
import java.util.List;

/**
 * The steps that a job consists of.
 *
 * @param name of the job, for people
 */
public record WorkPlan(String job, String name, List<Item> items) {

  public WorkPlan {
    items = List.copyOf(items);
  }

  public static WorkPlan of(AcceptedJob job) {
    return new WorkPlan(
        job.id(),
        job.name(),
        job.plan().steps().stream()
            .map(step -> new Item(step.id(), step.kind().label(), step.label()))
            .toList());
  }

  /**
   * One step.
   *
   * @param label for people: "fine-tune animals LINEARIZED lr 2e-4 seed 0"
   */
  public record Item(String id, String kind, String label) {}
}
