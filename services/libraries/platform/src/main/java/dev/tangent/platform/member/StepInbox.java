package dev.tangent.platform.member;

import dev.tangent.proto.v1.StepRequested;

/** Where a member keeps the steps that it knows of. */
public interface StepInbox {

  /** Whether the step waits or runs here, so that nothing need be found out about it. */
  boolean knows(String stepId);

  /** Takes a step that was found ready; it may have become known meanwhile. */
  void take(StepRequested request);
}
