package dev.tangent.platform.step.execution;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.tangent.common.CancelledException;
import dev.tangent.platform.lease.Lease;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.Progress;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a step's use case by the holder of its lease. */
record StepExecution(
    StepEnvironment environment,
    StepStatuses statuses,
    StepUseCase useCase,
    Lease lease,
    Interruptions interruptions) {

  private static final Logger LOG = LoggerFactory.getLogger(StepExecution.class);

  StepResult run(Step step) throws IOException {
    environment.events().send(statuses.running(Progress.getDefaultInstance()));
    long started = System.nanoTime();
    try (WorkFolder folder = WorkFolder.create(environment.work(), statuses.stepId())) {
      RunningStep running = new RunningStep(statuses, environment, lease, interruptions, folder);
      try {
        StepOutput output = useCase.run(step, running);
        Manifest manifest = commit(step, folder, output);
        running.forgetState();
        LOG.info(
            "{} {} done in {} s",
            statuses.kind().label(),
            statuses.stepId(),
            (System.nanoTime() - started) / 1e9);
        return new StepResult.Done(
            new StepEnds(statuses, environment.artifacts()).completed(manifest));
      } catch (CancelledException e) {
        return interrupted(running);
      }
    }
  }

  private Manifest commit(Step step, WorkFolder folder, StepOutput output) {
    return environment
        .artifacts()
        .handOver(
            statuses.stepId(),
            statuses.kind().label(),
            json(step),
            folder.output(),
            environment.provenance(),
            output.metrics());
  }

  private StepResult interrupted(RunningStep running) {
    if (interruptions.stopping().getAsBoolean()) {
      return new StepResult.LeftForOthers();
    }
    if (running.unwanted()) {
      return new StepResult.Done(new StepEnds(statuses, environment.artifacts()).cancelled());
    }
    if (lease.lost()) {
      return new StepResult.Elsewhere(environment.leases().times().beat());
    }
    return new StepResult.Again(
        waiting("gives way to another job, and goes on after it"), Duration.ZERO);
  }

  private List<OutgoingEvent> waiting(String reason) {
    return List.of(statuses.of(StepState.STEP_WAITING, reason));
  }

  private static String json(Step step) {
    try {
      return JsonFormat.printer().print(step);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
