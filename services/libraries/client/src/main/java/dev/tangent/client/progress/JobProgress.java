package dev.tangent.client.progress;

import dev.tangent.platform.job.Outcome;
import dev.tangent.proto.v1.JobState;
import dev.tangent.proto.v1.JobStatus;
import dev.tangent.proto.v1.StepState;
import dev.tangent.proto.v1.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows one job by the statuses of its steps. Statuses may come late, twice or out of order, and
 * those of an earlier job with the same steps come, too: what a step has reached it keeps, and what
 * ended badly before this job was submitted says nothing about it.
 */
public final class JobProgress {

  private final WorkPlan plan;
  private final Instant submitted;
  private final Map<String, StepProgress> steps = new LinkedHashMap<>();
  private JobState state = JobState.JOB_STATE_UNSPECIFIED;
  private List<String> reasons = List.of();
  private @Nullable Instant ended;
  private int foundReady;

  public JobProgress(WorkPlan plan, Instant submitted) {
    this.plan = plan;
    this.submitted = submitted;
    plan.items().forEach(item -> steps.put(item.id(), StepProgress.planned(item)));
  }

  /**
   * Marks the steps whose artifacts are already there.
   *
   * @return those that were not known to be over, in the plan's order
   */
  public List<StepProgress> found(Set<String> ids) {
    return steps(step -> !step.over() && ids.contains(step.item().id())).stream()
        .map(this::mark)
        .toList();
  }

  private StepProgress mark(StepProgress open) {
    StepProgress found = open.found();
    steps.put(found.item().id(), found);
    foundReady++;
    return found;
  }

  /**
   * @return the step, if this status is about one of this job's and changes it
   */
  public Optional<StepProgress> heard(StepStatus status) {
    StepProgress before = steps.get(status.getStepId());
    Instant time = Times.instant(status.getTime());
    if (before == null || before.succeeded() || stale(status, time)) {
      return Optional.empty();
    }
    if (status.getState() == StepState.STEP_SUCCEEDED && time.isBefore(submitted)) {
      if (!before.over()) {
        mark(before);
      }
      return Optional.empty();
    }
    StepProgress now =
        before.heard(status.getState(), status.getProgress(), time, status.getReason());
    steps.put(status.getStepId(), now);
    return now.equals(before) ? Optional.empty() : Optional.of(now);
  }

  private boolean stale(StepStatus status, Instant time) {
    return status.getState() != StepState.STEP_SUCCEEDED && time.isBefore(submitted);
  }

  /**
   * @return whether the status is about this job
   */
  public boolean heard(JobStatus status) {
    if (!status.getId().equals(plan.job())) {
      return false;
    }
    state = status.getState();
    reasons = status.getReasonsList();
    ended = over() ? Times.instant(status.getTime()) : null;
    return true;
  }

  /** The end that the store knows, whether or not its status has been heard. */
  public void ended(JobState state, List<String> reasons, Instant now) {
    this.state = state;
    this.reasons = List.copyOf(reasons);
    this.ended = ended == null ? now : ended;
  }

  public WorkPlan plan() {
    return plan;
  }

  public JobState state() {
    return state;
  }

  public List<String> reasons() {
    return reasons;
  }

  public boolean over() {
    return Outcome.isEnd(state);
  }

  public List<StepProgress> steps() {
    return List.copyOf(steps.values());
  }

  public List<StepProgress> steps(Predicate<StepProgress> which) {
    return steps.values().stream().filter(which).toList();
  }

  public int total() {
    return steps.size();
  }

  public int done() {
    return steps(StepProgress::succeeded).size();
  }

  /** Steps whose artifacts an earlier job, or another one, had made. */
  public int foundReady() {
    return foundReady;
  }

  public Duration elapsed(Instant now) {
    Duration elapsed = Duration.between(submitted, ended == null ? now : ended);
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  public Optional<Duration> remaining(Instant now) {
    return Remaining.of(steps.values(), now);
  }
}
