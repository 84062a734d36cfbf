package dev.tangent.platform.messaging.event;

import com.google.protobuf.Message;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.Results;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.proto.v1.StepStatus;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** CloudEvents types and the message that each carries. */
public enum EventType {
  JOB_SUBMITTED("dev.tangent.job.submitted.v1", JobSubmitted.getDefaultInstance()),
  JOB_CANCELLED("dev.tangent.job.cancelled.v1", JobCancelled.getDefaultInstance()),
  STEP_REQUESTED("dev.tangent.step.requested.v1", StepRequested.getDefaultInstance()),
  STEP_COMPLETED("dev.tangent.step.completed.v1", StepCompleted.getDefaultInstance()),
  STEP_FAILED("dev.tangent.step.failed.v1", StepFailed.getDefaultInstance()),
  STEP_STATUS("dev.tangent.step.status.v1", StepStatus.getDefaultInstance()),
  JOB_STATUS("dev.tangent.job.status.v1", JobStatus.getDefaultInstance()),
  RESULTS("dev.tangent.results.v1", Results.getDefaultInstance());

  private final String type;
  private final Message prototype;

  EventType(String type, Message prototype) {
    this.type = type;
    this.prototype = prototype;
  }

  /** The CloudEvents {@code type} attribute. */
  public String type() {
    return type;
  }

  /** Whether people ask for something with it; the others are what services tell each other. */
  boolean isAsked() {
    return this == JOB_SUBMITTED || this == JOB_CANCELLED;
  }

  Message prototype() {
    return prototype;
  }

  static Optional<EventType> typed(String type) {
    return Arrays.stream(values()).filter(t -> t.type.equals(type)).findFirst();
  }

  static EventType of(Message message) {
    return Arrays.stream(values())
        .filter(t -> t.prototype.getClass() == message.getClass())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no event carries a " + message.getClass()));
  }

  static String known() {
    return Arrays.stream(values()).map(EventType::type).collect(Collectors.joining(", "));
  }
}
