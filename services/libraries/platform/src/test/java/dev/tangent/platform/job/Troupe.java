package dev.tangent.platform.job;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.choreography.Choreography;
import dev.tangent.platform.job.choreography.ClosingJobs;
import dev.tangent.platform.job.choreography.Decision;
import dev.tangent.platform.job.choreography.JobEnding;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.lease.Heartbeat;
import dev.tangent.platform.lease.LeaseTimes;
import dev.tangent.platform.lease.Leases;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.step.execution.StepEnvironment;
import dev.tangent.platform.step.execution.StepResult;
import dev.tangent.platform.step.execution.StepRunner;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.ObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.manifest.UnusableArtifactException;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.JobCancelled;
import dev.tangent.proto.v1.JobSubmitted;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepCompleted;
import dev.tangent.proto.v1.StepFailed;
import dev.tangent.proto.v1.StepRequested;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * All four services over one store, with a broker that delivers in any order it likes and twice
 * when it likes. Each service has a view of the store of its own, as a process has.
 */
public final class Troupe {

  private record Delivery(Service to, OutgoingEvent event) {

    private boolean isHeardWith(Delivery other) {
      return equals(other)
          || to == other.to
              && !(event.message() instanceof StepRequested)
              && !(other.event.message() instanceof StepRequested);
    }
  }

  private final Path folder;
  private final DirectoryObjectStore objects;
  private final ObjectStore seen;
  private final Random random;
  private final Predicate<Step> fails;
  private final double twice;
  private final Map<Service, Choreography> services = new EnumMap<>(Service.class);
  private StepRunner runner;
  private int lives;
  private long clock;
  private final List<Delivery> underWay = new ArrayList<>();
  public final List<OutgoingEvent> published = new ArrayList<>();
  public final Map<String, Integer> executions = new HashMap<>();

  public Troupe(Path folder, long seed, double twice, Predicate<Step> fails) {
    this(folder, seed, twice, fails, store -> store);
  }

  /**
   * @param view what the services see of the store
   */
  public Troupe(
      Path folder,
      long seed,
      double twice,
      Predicate<Step> fails,
      UnaryOperator<ObjectStore> view) {
    this.folder = folder;
    this.objects = new DirectoryObjectStore(folder.resolve("store"));
    this.seen = view.apply(objects);
    this.random = new Random(seed);
    this.twice = twice;
    this.fails = fails;
    restart();
  }

  /** All processes anew, with empty caches; what is under way stays so. */
  public void restart() {
    lives++;
    this.runner = runner();
    for (Service service : Service.values()) {
      services.put(service, choreography(service));
    }
  }

  public DirectoryObjectStore objects() {
    return objects;
  }

  public void imported(Catalog.Kind kind, String name) throws IOException {
    Path payload = Files.createTempDirectory(folder, "import");
    Files.writeString(payload.resolve("data"), kind + name);
    String id = StepIdentity.id(Step.getDefaultInstance()).substring(0, 50) + "-" + name;
    new ArtifactStore(objects, folder.resolve("import-cache"))
        .commit(id, kind.word(), "{}", payload, Map.of(), Map.of());
    new Catalog(objects).name(kind, name, id);
  }

  public void submit(Job job) {
    publish(OutgoingEvent.of(JobSubmitted.newBuilder().setJob(job).build()));
  }

  public void cancel(String id) {
    publish(OutgoingEvent.of(JobCancelled.newBuilder().setId(id).build()));
  }

  /** Delivers until nothing is under way. */
  public void play() {
    while (!underWay.isEmpty()) {
      playOne();
    }
  }

  /** One delivery, or several to one service that look at the live jobs once for all. */
  public void playOne() {
    List<Delivery> together = received();
    JobStore jobs = new JobStore(seen);
    LiveJobs live = new LiveJobs(jobs, jobs::live);
    for (Delivery delivery : together) {
      try {
        deliver(delivery, live);
      } catch (RetryableFailure e) {
        underWay.add(delivery);
      }
    }
  }

  private List<Delivery> received() {
    List<Delivery> together = new ArrayList<>();
    Delivery first = underWay.get(random.nextInt(underWay.size()));
    int most = first.event().message() instanceof StepRequested ? 1 : 1 + random.nextInt(4);
    while (together.size() < most) {
      List<Delivery> next = underWay.stream().filter(d -> d.isHeardWith(first)).toList();
      if (next.isEmpty()) {
        break;
      }
      together.add(received(next.get(random.nextInt(next.size()))));
    }
    return together;
  }

  private Delivery received(Delivery delivery) {
    underWay.remove(delivery);
    if (random.nextDouble() < twice) {
      underWay.add(delivery);
    }
    return delivery;
  }

  private void deliver(Delivery delivery, LiveJobs live) {
    if (delivery.event().message() instanceof StepRequested request) {
      StepResult result = runner.run(request);
      result.events().forEach(this::publish);
      if (result instanceof StepResult.Again again) {
        clock += again.pause().toNanos();
        underWay.add(delivery);
      } else if (result instanceof StepResult.Elsewhere elsewhere) {
        clock += elsewhere.pause().toNanos();
        underWay.add(delivery);
      }
      return;
    }
    Choreography choreography = services.get(delivery.to());
    try {
      carryOut(decide(choreography, delivery.event(), live));
    } catch (UnusableArtifactException e) {
      carryOut(choreography.remake(e));
      deliver(delivery, live);
    }
  }

  private void carryOut(Decision decision) {
    decision.events().forEach(this::publish);
    decision.afterwards().run();
  }

  private Decision decide(Choreography choreography, OutgoingEvent event, LiveJobs live) {
    if (event.message() instanceof JobSubmitted submitted) {
      return choreography.submitted(submitted.getJob(), "event");
    }
    if (event.message() instanceof JobCancelled cancelled) {
      return choreography.cancelled(cancelled.getId(), cancelled.getReason());
    }
    if (event.message() instanceof StepCompleted completed) {
      return choreography.completed(completed.getStepId(), completed.getKind(), live);
    }
    return choreography.failed(((StepFailed) event.message()).getStepId(), live);
  }

  private void publish(OutgoingEvent event) {
    published.add(event);
    if (event.topic().startsWith("tangent.jobs.")) {
      Service to = Service.labelled(event.topic().substring("tangent.jobs.".length()));
      underWay.add(new Delivery(to, event));
    } else if (event.topic().equals(Topic.EXPERIMENTS) || event.topic().equals(Topic.ARTIFACTS)) {
      for (Service service : Service.values()) {
        underWay.add(new Delivery(service, event));
      }
    }
  }

  private Choreography choreography(Service service) {
    ArtifactStore artifacts = artifacts();
    JobStore jobs = new JobStore(seen);
    JobEnding ending =
        service == Service.EVALUATOR ? new ClosingJobs(jobs, artifacts) : JobEnding.none();
    return new Choreography(
        service, jobs, artifacts, new JobResolver(new Catalog(seen), artifacts), ending);
  }

  private StepRunner runner() {
    Map<StepKind, StepUseCase> useCases = new EnumMap<>(StepKind.class);
    for (StepKind kind : StepKind.values()) {
      useCases.put(kind, new Pretended(kind));
    }
    StepEnvironment environment =
        new StepEnvironment(
            artifacts(),
            new JobStore(seen),
            leases(),
            published::add,
            folder.resolve("work"),
            "test",
            () -> clock,
            () -> {},
            Map.of());
    return new StepRunner(environment, useCases, () -> false);
  }

  /** Time passes when somebody waits for a lease; what holds one by then is a life that ended. */
  private Leases leases() {
    return new Leases(
        seen,
        "test",
        LeaseTimes.DEFAULT,
        () -> clock,
        () -> UUID.randomUUID().toString(),
        new Heartbeat() {
          @Override
          public Runnable beatOn(Runnable beat, Duration pause) {
            return () -> {};
          }

          @Override
          public void close() {}
        });
  }

  public ArtifactStore artifacts() {
    return new ArtifactStore(seen, folder.resolve("cache-" + lives));
  }

  /** Asserts that its inputs are there, which is what the choreography promises. */
  private final class Pretended implements StepUseCase {

    private final StepKind kind;

    Pretended(StepKind kind) {
      this.kind = kind;
    }

    @Override
    public StepKind kind() {
      return kind;
    }

    @Override
    public StepOutput run(Step step, StepContext context) throws IOException {
      StepIdentity.inputs(step).forEach(context.artifacts()::folder);
      if (fails.test(step)) {
        throw new dev.tangent.common.InvalidInputException("made to fail");
      }
      executions.merge(context.stepId(), 1, Integer::sum);
      Files.writeString(context.output().resolve("payload"), context.stepId());
      return StepOutput.PLAIN;
    }
  }
}
