package dev.tangent.client.progress;

import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one step.
 *
 * @param state unspecified until the step is first heard of
 * @param began when it was first heard to run; null before
 * @param ended null until it has succeeded, failed or been cancelled
 * @param reason of a failure or a wait; empty otherwise
 */
public record StepProgress(
    WorkPlan.Item item,
    StepState state,
    Progress progress,
    @Nullable Instant began,
    @Nullable Instant ended,
    String reason) {

  public StepProgress {
    Objects.requireNonNull(item);
    Objects.requireNonNull(state);
  }

  static StepProgress planned(WorkPlan.Item item) {
    return new StepProgress(
        item, StepState.STEP_STATE_UNSPECIFIED, Progress.getDefaultInstance(), null, null, "");
  }

  /** The artifact was there before anybody looked. */
  StepProgress found() {
    return new StepProgress(item, StepState.STEP_SUCCEEDED, progress, null, null, "");
  }

  StepProgress heard(StepState now, Progress progress, Instant time, String reason) {
    boolean runs = now == StepState.STEP_RUNNING || now == StepState.STEP_WAITING;
    Instant beginning = began == null && runs ? time : began;
    return new StepProgress(item, now, progress, beginning, runs ? null : time, reason);
  }

  public boolean running() {
    return state == StepState.STEP_RUNNING;
  }

  public boolean waiting() {
    return state == StepState.STEP_WAITING;
  }

  public boolean succeeded() {
    return state == StepState.STEP_SUCCEEDED;
  }

  public boolean failed() {
    return state == StepState.STEP_FAILED;
  }

  public boolean over() {
    return succeeded() || failed() || state == StepState.STEP_CANCELLED;
  }

  /** The time the step took, or has taken so far; zero when it was not seen running. */
  public Duration took(Instant now) {
    return began == null ? Duration.ZERO : Duration.between(began, ended == null ? now : ended);
  }
}
