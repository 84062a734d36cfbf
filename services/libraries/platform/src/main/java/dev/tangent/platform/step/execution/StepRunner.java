package dev.tangent.platform.step.execution;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.RetryableFailure.Resource;
import dev.tangent.platform.job.choreography.Repair;
import dev.tangent.platform.lease.Lease;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.proto.v1.StepState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes requested steps. Effects are exactly once although requests come at least once: a step
 * whose manifest is there is announced again and not run; one that another process works on is left
 * to that; output becomes visible by its manifest alone.
 */
public final class StepRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

  private final StepEnvironment environment;
  private final Repair repair;
  private final Map<StepKind, StepUseCase> useCases;
  private final BooleanSupplier stopping;

  public StepRunner(
      StepEnvironment environment, Map<StepKind, StepUseCase> useCases, BooleanSupplier stopping) {
    this.environment = environment;
    this.repair = new Repair(environment.jobs(), environment.artifacts());
    this.useCases = Map.copyOf(useCases);
    this.stopping = stopping;
  }

  /** Runs a step that gives way to no other. */
  public StepResult run(StepRequested request) {
    return run(request, () -> false);
  }

  /**
   * @param othersWait asked now and then by a step that can go on later
   * @throws dev.tangent.platform.RetryableFailure when store or disk are unavailable; the request
   *     is to be given again
   */
  public StepResult run(StepRequested request, BooleanSupplier othersWait) {
    String id = request.getStepId();
    if (!id.equals(StepIdentity.id(request.getStep()))) {
      return new StepResult.Failed(
          List.of(), "step_id %s is not the digest of its step; see the plan".formatted(id));
    }
    StepStatuses statuses = statuses(request);
    Optional<Lease> lease = environment.leases().acquire(id);
    if (lease.isEmpty()) {
      return new StepResult.Elsewhere(environment.leases().times().beat());
    }
    try (Lease held = lease.get()) {
      StepEnds ends = new StepEnds(statuses, environment.artifacts());
      Optional<Manifest> existing = existing(id);
      return existing.isPresent()
          ? new StepResult.Done(ends.completed(existing.get()))
          : switch (environment.jobs().wish(id, request.getJob())) {
            case UNWANTED -> new StepResult.Done(ends.cancelled());
            case FAILED -> new StepResult.Done(ends.failed(reason(id)));
            case WANTED -> {
              if (held.vanished() >= environment.leases().times().takeovers()) {
                yield endsWhoeverRunsIt(statuses, held.vanished());
              }
              yield execute(
                  statuses, request.getStep(), held, new Interruptions(stopping, othersWait));
            }
          };
    }
  }

  /**
   * Whether nobody is known to work on a step; asked before another gives way to it.
   *
   * @throws dev.tangent.platform.RetryableFailure when the store is unavailable
   */
  public boolean isFree(String stepId) {
    return environment.leases().isFree(stepId);
  }

  /** How long it is worth waiting before a step is looked at again that another works on. */
  public Duration beat() {
    return environment.leases().times().beat();
  }

  /** Whoever recorded it may have been killed before it said so. */
  private String reason(String id) {
    return environment.jobs().failureOf(id).orElse("it failed before");
  }

  /** The status of a request that is tried again later. */
  public OutgoingEvent waiting(StepRequested request, RetryableFailure why) {
    return statuses(request).of(StepState.STEP_WAITING, why.getMessage());
  }

  private StepStatuses statuses(StepRequested request) {
    return new StepStatuses(
        request.getStepId(),
        StepKind.of(request.getStep()),
        request.getJob(),
        environment.worker());
  }

  /** Asked of the store and not of memory: it may have been damaged, and put aside, since. */
  private Optional<Manifest> existing(String id) {
    try {
      return environment.artifacts().findNow(id);
    } catch (UnusableArtifactException e) {
      LOG.error("making it again: {}", e.getMessage());
      environment.artifacts().quarantine(e);
      return Optional.empty();
    }
  }

  private StepResult execute(
      StepStatuses statuses, Step step, Lease lease, Interruptions interruptions) {
    try {
      StepUseCase useCase = useCase(statuses.kind());
      return new StepExecution(environment, statuses, useCase, lease, interruptions).run(step);
    } catch (UnusableArtifactException e) {
      return unusable(statuses, e);
    } catch (InvalidInputException | PermanentFailure e) {
      LOG.warn("{} {} failed: {}", statuses.kind().label(), statuses.stepId(), e.getMessage());
      return failed(statuses, String.valueOf(e.getMessage()));
    } catch (RetryableFailure e) {
      throw e;
    } catch (IOException | UncheckedIOException e) {
      LOG.error("{} {}: local disk", statuses.kind().label(), statuses.stepId(), e);
      throw new RetryableFailure(
          Resource.DISK, "the local disk refuses: " + e.getMessage() + "; free some space", e);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      // Errors of this step, which another process would meet, too; not of this installation.
      LOG.error("{} {} failed unexpectedly", statuses.kind().label(), statuses.stepId(), e);
      return failed(statuses, "unexpected " + e);
    } catch (OutOfMemoryError e) {
      LOG.error("{} {}: out of memory", statuses.kind().label(), statuses.stepId(), e);
      return failed(
          statuses,
          "out of memory (" + e.getMessage() + "): give the service more, or use a smaller batch");
    }
  }

  private StepUseCase useCase(StepKind kind) {
    StepUseCase useCase = useCases.get(kind);
    if (useCase == null) {
      throw new PermanentFailure(
          "%s steps are not for this service; publish them to tangent.jobs.%s"
              .formatted(kind.label(), kind.service().label()));
    }
    return useCase;
  }

  /** An input is made again if a step made it; its completion will ask for this step anew. */
  private StepResult unusable(StepStatuses statuses, UnusableArtifactException e) {
    List<OutgoingEvent> events = new ArrayList<>(repair.remake(e));
    if (events.isEmpty()) {
      return failed(statuses, Repair.irreparable(e));
    }
    events.add(
        statuses.of(
            StepState.STEP_WAITING,
            "an input is made again, for it was damaged: " + e.getMessage()));
    return new StepResult.Done(events);
  }

  /** A crash of native code, say, ends each member that tries, one after another. */
  private StepResult endsWhoeverRunsIt(StepStatuses statuses, int vanished) {
    String reason =
        "%d workers in a row ended or stood still during this step and had saved no progress: it may be what ended them (their logs tell: a crash of native code, the machine's memory). Submit the job again when that is mended; tangent.lease-takeovers is the limit"
            .formatted(vanished);
    LOG.error("{} {} is given up: {}", statuses.kind().label(), statuses.stepId(), reason);
    return failed(statuses, reason);
  }

  /** The failure is in the store before its event: who hears of it finds it. */
  private StepResult failed(StepStatuses statuses, String reason) {
    environment.jobs().fail(statuses.stepId(), reason);
    return new StepResult.Failed(
        new StepEnds(statuses, environment.artifacts()).failed(reason), reason);
  }
}
