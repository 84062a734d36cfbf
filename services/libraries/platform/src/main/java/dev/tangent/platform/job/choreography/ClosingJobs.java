package dev.tangent.platform.job.choreography;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.tangent.platform.LruMap;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.Outcome;
import dev.tangent.platform.job.StepFailure;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.Reference;
import dev.tangent.proto.v1.Results;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Ends jobs. The outcome is written once and first; then its events are sent; only then the job
 * stops being live. So an end that was decided is announced, also by the next process when this one
 * dies in between.
 */
public final class ClosingJobs implements JobEnding {

  private static final int JOBS_AT_THEIR_END = 64;

  private final JobStore jobs;
  private final ArtifactStore artifacts;

  /** Of jobs that are about to end: a store that fails now and then fails hundreds of questions. */
  private final Map<String, Set<String>> held =
      Collections.synchronizedMap(new LruMap<>(JOBS_AT_THEIR_END));

  public ClosingJobs(JobStore jobs, ArtifactStore artifacts) {
    this.jobs = jobs;
    this.artifacts = artifacts;
  }

  @Override
  public boolean speaks() {
    return true;
  }

  @Override
  public Decision started(AcceptedJob job) {
    return Decision.of(
        List.of(status(job.id(), Optional.of(job), JobState.JOB_RUNNING, List.of())));
  }

  @Override
  public Decision check(AcceptedJob job) {
    Optional<Outcome> outcome = jobs.outcome(job.id()).or(() -> settled(job));
    return outcome.map(o -> announce(job.id(), jobs.end(job.id(), o))).orElse(Decision.NOTHING);
  }

  @Override
  public Decision cancelled(String id, String reason) {
    if (jobs.find(id).isEmpty()) {
      return Decision.NOTHING;
    }
    String why = reason.isBlank() ? "cancelled on request" : reason;
    return announce(id, jobs.end(id, new Outcome(JobState.JOB_CANCELLED, List.of(why))));
  }

  @Override
  public Decision refused(String id, List<String> problems) {
    return announce(id, jobs.end(id, Outcome.failed(problems)));
  }

  @Override
  public Decision ended(String id) {
    return jobs.outcome(id).map(outcome -> announce(id, outcome)).orElse(Decision.NOTHING);
  }

  private Optional<Outcome> settled(AcceptedJob job) {
    if (isMade(job)) {
      nameBases(job);
      return Optional.of(new Outcome(JobState.JOB_SUCCEEDED, List.of()));
    }
    List<StepFailure> failures = jobs.failures(job.id());
    Set<String> failed = failures.stream().map(StepFailure::stepId).collect(Collectors.toSet());
    if (failed.isEmpty() || !job.plan().settled(this::exists, failed::contains)) {
      return Optional.empty();
    }
    return Optional.of(Outcome.failed(failures.stream().map(StepFailure::sentence).toList()));
  }

  /**
   * The goal says nothing of what was made on the way to it: a collection that began before this
   * job named it may have deleted that since, or be about to. So each step is held; the goal is
   * asked for first, because until the job's end it is the one that is not there.
   */
  private boolean isMade(AcceptedJob job) {
    String goal = job.plan().goal().id();
    if (artifacts.findNow(goal).isEmpty()) {
      return false;
    }
    Set<String> of = held.computeIfAbsent(job.id(), id -> ConcurrentHashMap.newKeySet());
    of.add(goal);
    return job.plan().steps().stream().map(PlannedStep::id).allMatch(id -> isHeld(id, of));
  }

  /** Once is enough, since the job has named it before. */
  private boolean isHeld(String id, Set<String> held) {
    boolean there = held.contains(id) || artifacts.findNow(id).isPresent();
    if (there) {
      held.add(id);
    }
    return there;
  }

  /** Before the outcome is kept: whoever dies in between, the next one names them again. */
  private void nameBases(AcceptedJob job) {
    Catalog catalog = new Catalog(artifacts.objects());
    job.plan().namedBases(job.job()).forEach((name, id) -> catalog.name(Kind.BASE, name, id));
  }

  private Decision announce(String id, Outcome outcome) {
    Optional<AcceptedJob> job = jobs.find(id);
    List<OutgoingEvent> events = new ArrayList<>();
    if (outcome.state() == JobState.JOB_SUCCEEDED) {
      job.map(this::results).map(OutgoingEvent::of).ifPresent(events::add);
    }
    events.add(status(id, job, outcome.state(), outcome.reasons()));
    return new Decision(events, () -> jobs.clearLive(id));
  }

  private Results results(AcceptedJob job) {
    PlannedStep goal = job.plan().goal();
    Manifest manifest = artifacts.require(goal.id());
    Results.Builder results = Results.newBuilder().setId(job.id()).setName(job.name());
    manifest
        .files()
        .forEach(
            file ->
                results.addFiles(
                    Reference.newBuilder()
                        .setUri(artifacts.objects().uri(file.key()).toString())
                        .setSha256(file.sha256())
                        .setSize(file.size())));
    results.addAllMetrics(ReportedMetrics.read(artifacts, manifest));
    return results.build();
  }

  private static OutgoingEvent status(
      String id, Optional<AcceptedJob> job, JobState state, List<String> reasons) {
    JobStatus.Builder status =
        JobStatus.newBuilder().setId(id).setState(state).addAllReasons(reasons).setTime(now());
    job.ifPresent(j -> status.setName(j.name()).setStepsTotal(j.plan().steps().size()));
    return OutgoingEvent.of(status.build());
  }

  private boolean exists(String id) {
    return artifacts.find(id).isPresent();
  }

  private static Timestamp now() {
    return Timestamps.fromMillis(System.currentTimeMillis());
  }
}
