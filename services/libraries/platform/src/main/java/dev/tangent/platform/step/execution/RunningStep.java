package dev.tangent.platform.step.execution;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.lease.Lease;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.SavedState;
import dev.tangent.proto.v1.Progress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A step in the works: throttles its status to one a second, and asks now and then whether it is
 * still wanted.
 */
final class RunningStep implements StepContext {

  private static final long STATUS_EVERY = TimeUnit.SECONDS.toNanos(1);
  private static final long WANTED_EVERY = TimeUnit.SECONDS.toNanos(2);

  private final StepStatuses statuses;
  private final StepEnvironment environment;
  private final Lease lease;
  private final Interruptions interruptions;
  private final WorkFolder folder;
  private long lastStatus;
  private long lastAsked;
  private boolean unwanted;
  private boolean gaveWay;
  private boolean savesState;

  RunningStep(
      StepStatuses statuses,
      StepEnvironment environment,
      Lease lease,
      Interruptions interruptions,
      WorkFolder folder) {
    this.statuses = statuses;
    this.environment = environment;
    this.lease = lease;
    this.interruptions = interruptions;
    this.folder = folder;
    this.lastAsked = environment.nanoTime().getAsLong();
    this.lastStatus = lastAsked - STATUS_EVERY;
  }

  @Override
  public String stepId() {
    return statuses.stepId();
  }

  @Override
  public ArtifactStore artifacts() {
    return environment.artifacts();
  }

  @Override
  public Path output() {
    return folder.output();
  }

  @Override
  public Path scratch() {
    return folder.scratch();
  }

  @Override
  public void report(Progress progress) {
    environment.moves().run();
    long now = environment.nanoTime().getAsLong();
    if (now - lastStatus >= STATUS_EVERY) {
      lastStatus = now;
      environment.events().send(statuses.running(progress));
    }
  }

  @Override
  public boolean cancelled() {
    environment.moves().run();
    long now = environment.nanoTime().getAsLong();
    if (now - lastAsked >= WANTED_EVERY) {
      lastAsked = now;
      unwanted = !stillWanted(environment.jobs());
    }
    return unwanted || lease.lost() || interruptions.stopping().getAsBoolean();
  }

  @Override
  public boolean givesWay() {
    gaveWay = gaveWay || interruptions.othersWait().getAsBoolean();
    return gaveWay;
  }

  @Override
  public SavedState savedState() {
    savesState = true;
    return new SavedState(environment.artifacts().objects(), stepId(), lease::progress);
  }

  /** Steps that do not ask for their state have none, from no earlier life either. */
  void forgetState() {
    if (savesState) {
      savedState().forget();
    }
  }

  boolean gaveWay() {
    return gaveWay;
  }

  boolean unwanted() {
    return unwanted;
  }

  /** A store that is unavailable for a moment is no reason to give hours of work up. */
  private boolean stillWanted(JobStore jobs) {
    try {
      return jobs.isWanted(stepId(), statuses.job());
    } catch (RetryableFailure e) {
      return true;
    }
  }
}
