package dev.tangent.cli.watch;

import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Interruption;
import dev.tangent.client.events.EventFeed;
import dev.tangent.client.events.ReceivedEvent;
import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.StepProgress;
import dev.tangent.client.progress.WorkPlan;
import dev.tangent.common.CancelledException;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Follows a job until it ends. What the topic says is shown; what the store says counts: the
 * outcome is looked for now and then, so that an end is never missed.
 */
public final class JobWatch {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final Duration LAST_WORDS = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Connection connection;
  private final ProgressDisplay display;

  public JobWatch(Connection connection, ProgressDisplay display) {
    this.connection = connection;
    this.display = display;
  }

  /**
   * Returns when the job has ended.
   *
   * @param submitted when the job was published; earlier failures of its steps are not its own
   */
  public Outcome follow(String id, Instant submitted) throws InterruptedException {
    Optional<AcceptedJob> job = awaitAcceptance(id);
    if (job.isEmpty()) {
      return connection.jobs().outcome(id).orElseThrow();
    }
    JobProgress progress = new JobProgress(WorkPlan.of(job.get()), submitted);
    try (EventFeed feed = connection.feed(Topic.STATUS)) {
      feed.history().forEach(event -> hear(progress, event));
      progress.found(connection.existing());
      display.open(progress, Instant.now());
      Outcome outcome = follow(id, progress, feed);
      hearTheLast(progress, feed);
      progress.ended(outcome.state(), outcome.reasons(), Instant.now());
      display.close(progress, Instant.now());
      return outcome;
    }
  }

  /** Empty when the job was refused. */
  private Optional<AcceptedJob> awaitAcceptance(String id) throws InterruptedException {
    Instant since = Instant.now();
    boolean remarked = false;
    while (true) {
      Optional<AcceptedJob> job = connection.jobs().find(id);
      if (job.isPresent() || connection.jobs().outcome(id).isPresent()) {
        return job;
      }
      if (!remarked && since.plus(SILENCE).isBefore(Instant.now())) {
        display.remark(
            "No service has taken the job up yet. Are the services running? Look with: tangent doctor");
        remarked = true;
      }
      stopIfInterrupted();
      Thread.sleep(POLL.toMillis() * 2);
    }
  }

  private Outcome follow(String id, JobProgress progress, EventFeed feed) {
    Instant looked = Instant.MIN;
    boolean away = false;
    while (true) {
      stopIfInterrupted();
      for (ReceivedEvent event : feed.poll(POLL)) {
        hear(progress, event).ifPresent(step -> display.changed(progress, step, Instant.now()));
      }
      Instant now = Instant.now();
      if (progress.over() || looked.plus(LOOK).isBefore(now)) {
        looked = now;
        try {
          Optional<Outcome> outcome = connection.jobs().outcome(id);
          if (outcome.isPresent()) {
            return outcome.get();
          }
          away = false;
        } catch (RetryableFailure e) {
          if (!away) {
            display.remark("The store does not answer; still trying. " + e.getMessage());
          }
          away = true;
        }
      }
      display.tick(progress, now);
    }
  }

  private static void stopIfInterrupted() {
    if (Interruption.happened()) {
      throw new CancelledException();
    }
  }

  /** The outcome may be known before the last steps' statuses have arrived. */
  private void hearTheLast(JobProgress progress, EventFeed feed) {
    Instant deadline = Instant.now().plus(LAST_WORDS);
    while (progress.done() < progress.total() && Instant.now().isBefore(deadline)) {
      for (ReceivedEvent event : feed.poll(POLL)) {
        hear(progress, event).ifPresent(step -> display.changed(progress, step, Instant.now()));
      }
    }
  }

  private static Optional<StepProgress> hear(JobProgress progress, ReceivedEvent event) {
    if (event.event().message() instanceof StepStatus status) {
      return progress.heard(status);
    }
    if (event.event().message() instanceof JobStatus status) {
      progress.heard(status);
    }
    return Optional.empty();
  }
}
