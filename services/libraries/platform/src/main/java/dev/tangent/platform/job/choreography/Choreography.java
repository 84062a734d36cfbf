package dev.tangent.platform.job.choreography;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.LiveJobs;
import dev.tangent.platform.job.UnreadableJobException;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.StepRequested;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One service's part in the choreography: which of its steps are ready, now that something
 * happened. No service leads; each asks the plan and the store.
 *
 * <p>No join is missed: a manifest is written before its event is sent, and a job is marked live
 * before its steps are looked at. So of two events that a step waits for, whichever is handled last
 * sees both artifacts; and of a job and an artifact, either the job's handler finds the manifest or
 * the artifact's handler finds the live job. A step may be requested twice: workers find its
 * manifest, or each other.
 */
public final class Choreography {

  private final Service service;
  private final JobStore jobs;
  private final ArtifactStore artifacts;
  private final JobResolver resolver;
  private final JobEnding ending;

  /**
   * @param ending what ends jobs: {@link JobEnding#none()} in all services but the one that closes
   *     experiments
   */
  public Choreography(
      Service service,
      JobStore jobs,
      ArtifactStore artifacts,
      JobResolver resolver,
      JobEnding ending) {
    this.service = service;
    this.jobs = jobs;
    this.artifacts = artifacts;
    this.resolver = resolver;
    this.ending = ending;
  }

  /** A job was submitted; {@code eventId} names it when it has no id of its own. */
  public Decision submitted(Job asked, String eventId) {
    String id = JobIds.require(asked.getId().isEmpty() ? eventId : asked.getId());
    if (isOthers(asked) || jobs.isDeleted(id)) {
      return Decision.NOTHING;
    }
    Optional<AcceptedJob> kept = jobs.find(id);
    if (kept.isEmpty() && jobs.outcome(id).isPresent()) {
      return ending.ended(id);
    }
    try {
      return accepted(require(asked.toBuilder().setId(id).build(), kept));
    } catch (InvalidJobException e) {
      return ending.refused(id, e.problems());
    }
  }

  /**
   * A job was submitted in a form that cannot be read, but names itself: it fails with the
   * problems.
   *
   * @throws PermanentFailure when the name is another job's, which this must not end
   */
  public Decision refused(String id, List<String> problems) {
    if (!ending.speaks() || jobs.isDeleted(JobIds.require(id))) {
      return Decision.NOTHING;
    }
    if (jobs.find(id).isPresent()) {
      throw new PermanentFailure(
          "the job id '%s' is taken by another job, and this one cannot be read: %s"
              .formatted(id, String.join("; ", problems)));
    }
    return jobs.outcome(id).isPresent() ? ending.ended(id) : ending.refused(id, problems);
  }

  /** A job that has no step for this service, and whose end is announced by another. */
  private boolean isOthers(Job asked) {
    return !ending.speaks() && !Service.of(asked.getGoalCase()).contains(service);
  }

  private Decision accepted(AcceptedJob job) {
    if (jobs.outcome(job.id()).isPresent()) {
      jobs.clearLive(job.id());
      return ending.ended(job.id());
    }
    if (ending.speaks()) {
      // A release that kept a job first, and was killed, left it without a mark.
      jobs.setLive(job.id());
      List<String> missing = resolver.missingInputs(job.plan());
      if (!missing.isEmpty()) {
        return ending.refused(job.id(), missing);
      }
    }
    return ending.started(job).and(planned(job, step -> true));
  }

  /**
   * All that can be said of a live job by looking at the store, whatever events were lost: which
   * steps are ready, and whether it has ended.
   *
   * @param known steps that need not be asked for: they wait or run
   */
  public Decision replanned(String id, Predicate<String> known) {
    try {
      return jobs.find(id)
          .map(job -> planned(job, step -> !known.test(step.id())))
          .orElseGet(() -> ending.ended(id));
    } catch (UnreadableJobException e) {
      return e.isOfANewerRelease()
          ? Decision.NOTHING
          : ending.refused(id, List.of(String.valueOf(e.getMessage())));
    }
  }

  private Decision planned(AcceptedJob job, Predicate<PlannedStep> asked) {
    return Decision.of(requests(job, job.plan().steps().stream().filter(asked)))
        .and(ending.check(job));
  }

  public Decision cancelled(String id, String reason) {
    return jobs.isDeleted(JobIds.require(id)) ? Decision.NOTHING : ending.cancelled(id, reason);
  }

  /**
   * An artifact is there: asks for the steps of live jobs that waited for it and for nothing else.
   *
   * @param kind the label of its {@link StepKind}, as its event says it
   * @param live to be looked up after the event was received
   */
  public Decision completed(String stepId, String kind, LiveJobs live) {
    if (!StepKind.labelled(kind).map(k -> k.isReadBy(service)).orElse(true)) {
      return Decision.NOTHING;
    }
    return live.wanting(stepId).stream()
        .map(job -> continued(job, stepId))
        .reduce(Decision.NOTHING, Decision::and);
  }

  /**
   * @param live to be looked up after the event was received
   */
  public Decision failed(String stepId, LiveJobs live) {
    return ending.speaks()
        ? live.wanting(stepId).stream().map(ending::check).reduce(Decision.NOTHING, Decision::and)
        : Decision.NOTHING;
  }

  /** What was needed to decide is damaged: it is asked for again, and then the event is, too. */
  public Decision remake(UnusableArtifactException unusable) {
    return Decision.of(new Repair(jobs, artifacts).remake(unusable));
  }

  private AcceptedJob require(Job job, Optional<AcceptedJob> known) {
    AcceptedJob kept = known.orElseGet(() -> keep(job));
    // A release that filled in less accepted it, perhaps.
    if (!JobDefaults.fill(kept.job().getJob()).equals(JobDefaults.fill(job))) {
      throw new PermanentFailure(
          "the job id '%s' is taken by another job; choose a new one".formatted(job.getId()));
    }
    return kept;
  }

  /**
   * Live first: whoever dies in between leaves a mark that says nothing. The other way round it
   * would leave a job that nobody plans again, should the broker lose its submission.
   */
  private AcceptedJob keep(Job job) {
    ResolvedJob resolved = resolver.resolve(job);
    jobs.setLive(job.getId());
    return jobs.accept(resolved);
  }

  private Decision continued(AcceptedJob job, String stepId) {
    return Decision.of(requests(job, job.plan().readers(stepId))).and(ending.check(job));
  }

  /** Those of the steps that are this service's and ready; the store is asked about no others. */
  private List<OutgoingEvent> requests(AcceptedJob job, Stream<PlannedStep> steps) {
    return steps
        .filter(this::mine)
        .filter(step -> job.plan().isReady(step, id -> exists(step, id)))
        .map(
            step ->
                OutgoingEvent.of(
                    service,
                    StepRequested.newBuilder()
                        .setStepId(step.id())
                        .setStep(step.step())
                        .setJob(job.id())
                        .build()))
        .toList();
  }

  private boolean mine(PlannedStep step) {
    return step.service() == service;
  }

  /** What was found before may be gone: of the step itself, memory is no proof. */
  private boolean exists(PlannedStep step, String id) {
    return (id.equals(step.id()) ? artifacts.findNow(id) : artifacts.find(id)).isPresent();
  }
}
