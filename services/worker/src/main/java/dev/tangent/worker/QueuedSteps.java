package dev.tangent.worker;

import dev.tangent.platform.member.OwnSteps;
import dev.tangent.platform.step.StepQueue;
import dev.tangent.proto.v1.StepRequested;

/** The queue, for what is found in the store. */
record QueuedSteps(StepQueue<StepTicket> queue) implements OwnSteps {

  @Override
  public boolean knows(String stepId) {
    return queue.knows(stepId);
  }

  @Override
  public void take(StepRequested request) {
    queue.offer(request, StepTicket.FOUND);
  }
}
