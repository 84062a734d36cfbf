package dev.tangent.platform.messaging.event;

import com.google.protobuf.Message;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.Results;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.proto.v1.StepStatus;

/** A message on its way out: use cases return these, listeners publish them. */
public record OutgoingEvent(String topic, String key, Message message) {

  public static OutgoingEvent of(JobSubmitted event) {
    return new OutgoingEvent(Topic.EXPERIMENTS, event.getJob().getId(), event);
  }

  public static OutgoingEvent of(JobCancelled event) {
    return new OutgoingEvent(Topic.EXPERIMENTS, event.getId(), event);
  }

  public static OutgoingEvent of(Service service, StepRequested event) {
    return new OutgoingEvent(Topic.jobs(service), event.getStepId(), event);
  }

  public static OutgoingEvent of(StepCompleted event) {
    return new OutgoingEvent(Topic.ARTIFACTS, event.getStepId(), event);
  }

  public static OutgoingEvent of(StepFailed event) {
    return new OutgoingEvent(Topic.ARTIFACTS, event.getStepId(), event);
  }

  public static OutgoingEvent of(StepStatus event) {
    return new OutgoingEvent(Topic.STATUS, event.getStepId(), event);
  }

  public static OutgoingEvent of(JobStatus event) {
    return new OutgoingEvent(Topic.STATUS, event.getId(), event);
  }

  public static OutgoingEvent of(Results event) {
    return new OutgoingEvent(Topic.RESULTS, event.getId(), event);
  }
}
