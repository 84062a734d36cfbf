package dev.tangent.console.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.client.progress.JobProgress;
import dev.tangent.client.progress.ProgressJson;
import dev.tangent.client.progress.StepProgress;
import dev.tangent.client.progress.WorkPlan;
import dev.tangent.console.live.StatusBoard;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one browser has been told of a job, so that it is told what is new: the lines of {@code
 * tangent watch --json}. Used by one thread at a time.
 */
final class Follower {

  private static final Duration LOOK = Duration.ofSeconds(3);

  private final AcceptedJob job;
  private final JobProgress progress;
  private final JobStore jobs;
  private final ArtifactStore artifacts;
  private final StatusBoard board;
  private Instant looked = Instant.MIN;
  private boolean opened;
  private boolean closed;
  private boolean over;

  Follower(
      AcceptedJob job,
      Instant submitted,
      JobStore jobs,
      ArtifactStore artifacts,
      StatusBoard board) {
    this.job = job;
    this.jobs = jobs;
    this.artifacts = artifacts;
    this.board = board;
    this.progress = new JobProgress(WorkPlan.of(job), submitted);
  }

  /** Whether the last event was given before the last call. */
  boolean isOver() {
    return over;
  }

  /** What is new since the last call. */
  synchronized List<ObjectNode> news(Instant now) {
    if (closed) {
      over = true;
      return List.of();
    }
    List<ObjectNode> news = new ArrayList<>();
    Optional<Outcome> outcome = look(now, news);
    for (PlannedStep step : job.plan().steps()) {
      board
          .of(step.id())
          .flatMap(progress::heard)
          .ifPresent(changed -> news.add(ProgressJson.step(progress, changed, now)));
    }
    outcome.ifPresent(end -> progress.ended(end.state(), end.reasons(), now));
    if (!opened || outcome.isPresent() || !news.isEmpty()) {
      news.add(opened ? news.size() : 0, ProgressJson.job(progress, now));
    }
    opened = true;
    closed = outcome.isPresent();
    return news;
  }

  /** What the store says counts: artifacts that are there, and the end. */
  private Optional<Outcome> look(Instant now, List<ObjectNode> news) {
    if (looked.plus(LOOK).isAfter(now)) {
      return Optional.empty();
    }
    looked = now;
    try {
      List<StepProgress> found = progress.found(Set.copyOf(artifacts.ids("")));
      if (opened) {
        found.forEach(step -> news.add(ProgressJson.step(progress, step, now)));
      }
      return jobs.outcome(job.id());
    } catch (RetryableFailure e) {
      // The browser sees that nothing comes; the next look may be answered.
      return Optional.empty();
    }
  }
}
