package dev.tangent.bench.jobs;

import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.messaging.event.EventType;
import dev.tangent.platform.messaging.event.IncomingEvent;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Ends of jobs, as their statuses tell them. */
final class JobEnds {

  private JobEnds() {}

  /** The status, if the event says that a job has ended. */
  static Optional<JobStatus> in(IncomingEvent event) {
    return Optional.of(event)
        .filter(e -> e.type() == EventType.JOB_STATUS)
        .map(e -> e.as(JobStatus.class))
        .filter(status -> Outcome.isEnd(status.getState()));
  }

  /**
   * Returns when all these jobs have succeeded.
   *
   * @throws IllegalStateException if one ends otherwise, or not in time
   */
  static void awaitSuccess(EventListening statuses, Collection<String> jobs, Duration patience) {
    Set<String> open = new HashSet<>(jobs);
    long deadline = System.nanoTime() + patience.toNanos();
    while (!open.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%d of %d jobs did not end within %s".formatted(open.size(), jobs.size(), patience));
      }
      statuses.poll().stream()
          .flatMap(event -> in(event).stream())
          .filter(end -> open.remove(end.getId()))
          .forEach(JobEnds::requireSuccess);
    }
  }

  private static void requireSuccess(JobStatus end) {
    if (end.getState() != JobState.JOB_SUCCEEDED) {
      throw new IllegalStateException(
          "job %s failed: %s".formatted(end.getId(), end.getReasonsList()));
    }
  }
}
