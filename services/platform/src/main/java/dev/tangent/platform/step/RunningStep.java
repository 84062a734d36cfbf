package dev.tangent.platform.step;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.storage.ArtifactStore;
import dev.tangent.proto.v1.Progress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A step in the works: throttles its status to one a second, and asks now and then whether it is
 * still wanted.
 */
final class RunningStep implements StepContext {

  private static final long STATUS_EVERY = TimeUnit.SECONDS.toNanos(1);
  private static final long WANTED_EVERY = TimeUnit.SECONDS.toNanos(2);

  private final StepStatuses statuses;
  private final StepEnvironment environment;
  private final BooleanSupplier stopping;
  private final Path output;
  private final Path scratch;
  private long lastStatus = System.nanoTime() - STATUS_EVERY;
  private long lastAsked = System.nanoTime();
  private boolean unwanted;

  RunningStep(
      StepStatuses statuses,
      StepEnvironment environment,
      BooleanSupplier stopping,
      Path output,
      Path scratch) {
    this.statuses = statuses;
    this.environment = environment;
    this.stopping = stopping;
    this.output = output;
    this.scratch = scratch;
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
    return output;
  }

  @Override
  public Path scratch() {
    return scratch;
  }

  @Override
  public void report(Progress progress) {
    long now = System.nanoTime();
    if (now - lastStatus >= STATUS_EVERY) {
      lastStatus = now;
      environment.events().send(statuses.running(progress));
    }
  }

  @Override
  public boolean cancelled() {
    long now = System.nanoTime();
    if (now - lastAsked >= WANTED_EVERY) {
      lastAsked = now;
      unwanted = !stillWanted(environment.jobs());
    }
    return unwanted || stopping.getAsBoolean();
  }

  /** A store that is away for a moment is no reason to give hours of work up. */
  private boolean stillWanted(JobStore jobs) {
    try {
      return !jobs.wanting(stepId()).isEmpty();
    } catch (RetryableFailure e) {
      return true;
    }
  }
}
