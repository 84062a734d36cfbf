package dev.tangent.platform.member;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.job.LiveJobs;
import dev.tangent.platform.job.choreography.Choreography;
import dev.tangent.platform.job.choreography.Decision;
import dev.tangent.platform.messaging.event.IncomingEvent;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.proto.v1.StepRequested;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Decides what is to be done now that something happened, or because of how the store stands, and
 * carries it out. Whatever it is given may come again, also after half of it was done.
 */
public final class Planner {

  private static final int REPAIRS = 100;
  private static final Predicate<OutgoingEvent> IS_REQUEST =
      event -> event.message() instanceof StepRequested;

  private final Choreography choreography;
  private final Outbox outbox;

  public Planner(Choreography choreography, Outbox outbox) {
    this.choreography = choreography;
    this.outbox = outbox;
  }

  /**
   * @param live to be looked up after the event was received
   * @throws PermanentFailure with a reason for people, when nothing can be done about the event
   * @throws dev.tangent.platform.RetryableFailure when store or broker are unavailable: the event
   *     is to be given again
   */
  public void handle(IncomingEvent event, LiveJobs live) {
    carryOut(repairing(() -> decide(event, live)));
  }

  /**
   * What asked for a job cannot be read, but names it.
   *
   * @throws PermanentFailure when the name is another job's
   * @throws dev.tangent.platform.RetryableFailure as {@link #handle} does
   */
  public void refuse(String jobId, List<String> problems) {
    carryOut(repairing(() -> choreography.refused(jobId, problems)));
  }

  /**
   * Looks at a live job from the store: ends it if it has ended, and gives this service's steps
   * that are ready to {@code own}, since every other member does the same for itself.
   *
   * @throws dev.tangent.platform.RetryableFailure when store or broker are unavailable
   */
  public void replan(String jobId, StepInbox own) {
    Decision decision = repairing(() -> choreography.replanned(jobId, own::knows));
    outbox.send(decision.events().stream().filter(IS_REQUEST.negate()).toList());
    decision.events().stream()
        .filter(IS_REQUEST)
        .map(event -> (StepRequested) event.message())
        .forEach(own::take);
    decision.afterwards().run();
  }

  /** What is damaged is put aside and asked for again; it is not in the way a second time. */
  private Decision repairing(Supplier<Decision> deciding) {
    for (int i = 0; ; i++) {
      try {
        return deciding.get();
      } catch (UnusableArtifactException e) {
        if (i == REPAIRS) {
          throw e;
        }
        outbox.send(choreography.remake(e).events());
      }
    }
  }

  private void carryOut(Decision decision) {
    outbox.send(decision.events());
    decision.afterwards().run();
  }

  private Decision decide(IncomingEvent event, LiveJobs live) {
    return switch (event.type()) {
      case JOB_SUBMITTED ->
          choreography.submitted(event.as(JobSubmitted.class).getJob(), event.id());
      case JOB_CANCELLED -> {
        JobCancelled cancelled = event.as(JobCancelled.class);
        yield choreography.cancelled(cancelled.getId(), cancelled.getReason());
      }
      case STEP_COMPLETED -> {
        StepCompleted completed = event.as(StepCompleted.class);
        yield choreography.completed(completed.getStepId(), completed.getKind(), live);
      }
      case STEP_FAILED -> choreography.failed(event.as(StepFailed.class).getStepId(), live);
      default ->
          throw new PermanentFailure(
              event.type().type() + " does not belong on this topic; see the list of topics");
    };
  }
}
