package dev.tangent.worker.queue;

import dev.tangent.platform.member.StepInbox;
import dev.tangent.platform.step.queue.StepQueue;
import dev.tangent.proto.v1.StepRequested;

/** The queue, for what is found in the store. */
public record QueuedSteps(StepQueue<RequestOrigin> queue) implements StepInbox {

  @Override
  public boolean knows(String stepId) {
    return queue.knows(stepId);
  }

  @Override
  public void take(StepRequested request) {
    queue.offer(request, RequestOrigin.FOUND);
  }
}
