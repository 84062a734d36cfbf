package dev.tangent.platform.step.execution;

import com.google.protobuf.util.Timestamps;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;

/**
 * Status events of one step.
 *
 * @param job the one that asked for it
 */
record StepStatuses(String stepId, StepKind kind, String job, String worker) {

  OutgoingEvent running(Progress progress) {
    return OutgoingEvent.of(status(StepState.STEP_RUNNING).setProgress(progress).build());
  }

  OutgoingEvent of(StepState state, String reason) {
    return OutgoingEvent.of(status(state).setReason(reason).build());
  }

  private StepStatus.Builder status(StepState state) {
    return StepStatus.newBuilder()
        .setStepId(stepId)
        .setKind(kind.label())
        .setState(state)
        .setWorker(worker)
        .setJob(job)
        .setTime(Timestamps.fromMillis(System.currentTimeMillis()));
  }
}
