package dev.tangent.platform.step;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.tangent.core.CancelledException;
import dev.tangent.core.InvalidInputException;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.OutgoingEvent;
import dev.tangent.platform.plan.StepKind;
import dev.tangent.platform.plan.Steps;
import dev.tangent.platform.storage.Manifest;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.Reference;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.proto.v1.StepState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes requested steps. Effects are exactly once although requests come at least once: a step
 * whose manifest is there is announced again and not run; output becomes visible by its manifest
 * alone.
 */
public final class StepRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

  private final StepEnvironment environment;
  private final Map<StepKind, StepUseCase> useCases;
  private final BooleanSupplier stopping;
  private final Set<String> inTheWorks = ConcurrentHashMap.newKeySet();

  public StepRunner(
      StepEnvironment environment, Map<StepKind, StepUseCase> useCases, BooleanSupplier stopping) {
    this.environment = environment;
    this.useCases = Map.copyOf(useCases);
    this.stopping = stopping;
  }

  /**
   * @throws dev.tangent.platform.RetryableFailure when the store is away; the request is to be
   *     given again
   */
  public StepResult run(StepRequested request) {
    String id = request.getStepId();
    if (!id.equals(Steps.id(request.getStep()))) {
      return StepResult.failed(
          List.of(), "step_id %s is not the digest of its step; see the plan".formatted(id));
    }
    if (!inTheWorks.add(id)) {
      return StepResult.done(List.of());
    }
    try {
      return once(id, request.getStep());
    } finally {
      inTheWorks.remove(id);
    }
  }

  /** The status of a request that is tried again later. */
  public OutgoingEvent waiting(StepRequested request, RetryableFailure why) {
    return new StepStatuses(
            request.getStepId(), StepKind.of(request.getStep()), environment.worker())
        .of(StepState.STEP_WAITING, why.getMessage());
  }

  private StepResult once(String id, Step step) {
    StepKind kind = StepKind.of(step);
    StepStatuses statuses = new StepStatuses(id, kind, environment.worker());
    Optional<Manifest> existing = environment.artifacts().find(id);
    if (existing.isPresent()) {
      return completed(statuses, existing.get());
    }
    if (environment.jobs().wanting(id).isEmpty()) {
      return cancelled(statuses);
    }
    try {
      return completed(statuses, execute(statuses, step));
    } catch (CancelledException e) {
      return stopping.getAsBoolean() ? StepResult.leftForOthers() : cancelled(statuses);
    } catch (InvalidInputException | PermanentFailure e) {
      LOG.warn("{} {} failed: {}", kind.label(), id, e.getMessage());
      return failed(statuses, e.getMessage());
    } catch (RetryableFailure e) {
      throw e;
    } catch (IOException | UncheckedIOException e) {
      LOG.error("{} {}: local disk", kind.label(), id, e);
      throw new RetryableFailure("the local disk refuses: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed unexpectedly", kind.label(), id, e);
      return failed(statuses, "unexpected " + e);
    } catch (OutOfMemoryError e) {
      LOG.error("{} {}: out of memory", kind.label(), id, e);
      return failed(
          statuses,
          "out of memory (" + e.getMessage() + "): give the service more, or use a smaller batch");
    }
  }

  private Manifest execute(StepStatuses statuses, Step step) throws IOException {
    StepUseCase useCase = useCases.get(statuses.kind());
    if (useCase == null) {
      throw new PermanentFailure(
          "%s steps are not for this service; publish them to tangent.jobs.%s"
              .formatted(statuses.kind().label(), statuses.kind().service().label()));
    }
    environment.events().send(statuses.running(Progress.getDefaultInstance()));
    long started = System.nanoTime();
    try (WorkFolder folder = WorkFolder.create(environment.work(), statuses.stepId())) {
      RunningStep context =
          new RunningStep(statuses, environment, stopping, folder.output(), folder.scratch());
      StepOutput output = useCase.run(step, context);
      Manifest manifest =
          environment
              .artifacts()
              .commit(
                  statuses.stepId(),
                  statuses.kind().label(),
                  json(step),
                  folder.output(),
                  environment.provenance(),
                  output.metrics());
      LOG.info(
          "{} {} done in {} s",
          statuses.kind().label(),
          statuses.stepId(),
          (System.nanoTime() - started) / 1_000_000_000.0);
      return manifest;
    }
  }

  private StepResult completed(StepStatuses statuses, Manifest manifest) {
    return StepResult.done(
        List.of(
            statuses.of(StepState.STEP_SUCCEEDED, ""),
            OutgoingEvent.of(
                StepCompleted.newBuilder()
                    .setStepId(manifest.id())
                    .setKind(manifest.kind())
                    .setManifest(uri("artifacts/" + manifest.id() + "/manifest.json"))
                    .addAllFiles(manifest.files().stream().map(this::reference).toList())
                    .build())));
  }

  private Reference reference(Manifest.Entry file) {
    return Reference.newBuilder()
        .setUri(uri(file.key()))
        .setSha256(file.sha256())
        .setSize(file.size())
        .build();
  }

  private String uri(String key) {
    return environment.artifacts().objects().uri(key).toString();
  }

  private StepResult cancelled(StepStatuses statuses) {
    return StepResult.done(
        List.of(statuses.of(StepState.STEP_CANCELLED, "no running job wants this step")));
  }

  /** The failure is in the store before its event: who hears of it finds it. */
  private StepResult failed(StepStatuses statuses, String reason) {
    environment.jobs().fail(statuses.stepId(), reason);
    return StepResult.failed(
        List.of(
            statuses.of(StepState.STEP_FAILED, reason),
            OutgoingEvent.of(
                StepFailed.newBuilder()
                    .setStepId(statuses.stepId())
                    .setKind(statuses.kind().label())
                    .setReason(reason)
                    .build())),
        reason);
  }

  private static String json(Step step) {
    try {
      return JsonFormat.printer().print(step);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
