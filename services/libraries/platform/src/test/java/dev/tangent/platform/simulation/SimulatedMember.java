package dev.tangent.platform.simulation;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.AcceptedJob;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.LiveJobs;
import dev.tangent.platform.job.choreography.Choreography;
import dev.tangent.platform.job.choreography.ClosingJobs;
import dev.tangent.platform.job.choreography.JobEnding;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.lease.LeaseTimes;
import dev.tangent.platform.lease.Leases;
import dev.tangent.platform.member.Outbox;
import dev.tangent.platform.member.Planner;
import dev.tangent.platform.member.Replanning;
import dev.tangent.platform.member.StepExecutor;
import dev.tangent.platform.member.StepInbox;
import dev.tangent.platform.messaging.event.EventType;
import dev.tangent.platform.messaging.event.IncomingEvent;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.step.execution.StepEnvironment;
import dev.tangent.platform.step.execution.StepRunner;
import dev.tangent.platform.step.queue.StepQueue;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.proto.v1.StepRequested;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One process of a service: a thread that plans, one that executes steps. */
final class SimulatedMember {

  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration REPLAN_EVERY = Duration.ofSeconds(30);

  private final Experiments world;
  private final Service service;
  private final String name;
  private final ProcessClock clock;
  private final ObjectStore store;
  private final JobStore jobs;
  private final StepQueue<String> queue;
  private final Planner planner;
  private final Replanning replanning;
  private final StepExecutor<String> executor;
  private final SimulatedBroker.Inbox inbox;
  private final SimulatedHeart heart = new SimulatedHeart();

  SimulatedMember(Experiments world, Service service, String name) {
    this.world = world;
    this.service = service;
    this.name = name;
    this.clock = world.clock();
    this.store = world.storeFor(name);
    this.jobs = new JobStore(store);
    this.queue =
        new StepQueue<>(50, Duration.ofMinutes(2), clock::nanoTime, new Random(name.hashCode()));
    ArtifactStore artifacts = world.artifacts(name, store);
    Outbox outbox = outbox();
    this.planner = new Planner(choreography(artifacts), outbox);
    this.replanning = new Replanning(jobs, planner, own());
    this.executor =
        new StepExecutor<>(
            runner(artifacts, outbox), outbox, (turn, reason) -> {}, attempt -> IDLE);
    this.inbox = world.broker().join(service);
  }

  private Choreography choreography(ArtifactStore artifacts) {
    JobEnding ending =
        service == Service.EVALUATOR ? new ClosingJobs(jobs, artifacts) : JobEnding.none();
    return new Choreography(
        service, jobs, artifacts, new JobResolver(new Catalog(store), artifacts), ending);
  }

  private StepRunner runner(ArtifactStore artifacts, Outbox outbox) {
    Leases leases =
        new Leases(
            store, name, LeaseTimes.DEFAULT, clock::nanoTime, () -> world.unique(name), heart);
    StepEnvironment environment =
        new StepEnvironment(
            artifacts,
            jobs,
            leases,
            outbox::sendSoon,
            world.workFolder(name),
            name,
            clock::nanoTime,
            () -> {},
            Map.of());
    Map<StepKind, StepUseCase> useCases = new EnumMap<>(StepKind.class);
    for (StepKind kind : StepKind.values()) {
      useCases.put(kind, new PretendedStep(world, kind, heart::beat));
    }
    return new StepRunner(environment, useCases, () -> false);
  }

  private StepInbox own() {
    return new StepInbox() {
      @Override
      public boolean knows(String stepId) {
        return queue.knows(stepId);
      }

      @Override
      public void take(StepRequested request) {
        queue.offer(request, name);
      }
    };
  }

  private Outbox outbox() {
    return new Outbox() {
      @Override
      public void send(List<OutgoingEvent> events) {
        events.forEach(world.broker()::publish);
      }

      @Override
      public void sendSoon(OutgoingEvent event) {
        // Status: nobody acts on it.
      }
    };
  }

  void start() {
    Machine machine = new Machine();
    Runnable restart = () -> world.restart(service, name);
    world.simulation().act(name + ".plan", machine, this::plan, restart);
    world.simulation().act(name + ".work", machine, this::work, restart);
  }

  private void plan() {
    long replanned = clock.nanoTime() - REPLAN_EVERY.toNanos();
    while (!world.isOver()) {
      List<OutgoingEvent> received = world.broker().receive(service, name);
      if (world.replans() && clock.nanoTime() - replanned >= REPLAN_EVERY.toNanos()) {
        replanned = clock.nanoTime();
        untilAvailable(replanning::run);
      } else if (received.isEmpty()) {
        world.pause(IDLE);
      } else {
        LiveJobs live = new LiveJobs(jobs, world.strict() ? this::strictly : jobs::live);
        received.forEach(event -> handle(event, live));
      }
    }
  }

  /** As in release 0.1: one job that cannot be read stops all. */
  private List<AcceptedJob> strictly() {
    return jobs.liveIds().stream().flatMap(id -> jobs.find(id).stream()).toList();
  }

  private void handle(OutgoingEvent event, LiveJobs live) {
    try {
      untilAvailable(() -> planner.handle(incoming(event), live));
    } catch (PermanentFailure e) {
      // To the dead letters.
    }
    world.broker().acknowledge(service, name, event);
  }

  private void untilAvailable(Runnable work) {
    while (!world.isOver()) {
      try {
        work.run();
        return;
      } catch (RetryableFailure e) {
        world.pause(IDLE);
      }
    }
  }

  private void work() throws InterruptedException {
    while (!world.isOver()) {
      hear();
      var turn = queue.poll();
      if (turn.isPresent()) {
        executor.execute(turn.get());
      } else {
        world.pause(IDLE);
      }
    }
  }

  private void hear() throws InterruptedException {
    for (OutgoingEvent event = inbox.next(); event != null; event = inbox.next()) {
      if (event.message() instanceof StepRequested request) {
        queue.offer(request, name);
      } else if (event.message() instanceof StepCompleted completed) {
        queue.forget(completed.getStepId());
      } else if (event.message() instanceof StepFailed failed) {
        queue.forget(failed.getStepId());
      }
    }
  }

  private static IncomingEvent incoming(OutgoingEvent event) {
    EventType type =
        event.message() instanceof JobSubmitted
            ? EventType.JOB_SUBMITTED
            : event.message() instanceof JobCancelled
                ? EventType.JOB_CANCELLED
                : event.message() instanceof StepCompleted
                    ? EventType.STEP_COMPLETED
                    : EventType.STEP_FAILED;
    return new IncomingEvent("event", type, event.message());
  }
}
