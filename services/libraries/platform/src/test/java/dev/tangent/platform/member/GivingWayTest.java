package dev.tangent.platform.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.choreography.Choreography;
import dev.tangent.platform.job.choreography.JobEnding;
import dev.tangent.platform.job.choreography.JobResolver;
import dev.tangent.platform.lease.Heartbeat;
import dev.tangent.platform.lease.Lease;
import dev.tangent.platform.lease.LeaseTimes;
import dev.tangent.platform.lease.Leases;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.step.execution.StepEnvironment;
import dev.tangent.platform.step.execution.StepRunner;
import dev.tangent.platform.step.queue.StepQueue;
import dev.tangent.platform.storage.DirectoryObjectStore;
import dev.tangent.platform.storage.FaultyStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.FineTuneJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Method;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepRequested;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every member knows every step: a training gives way to what would run here, and to nothing else.
 */
class GivingWayTest {

  private static final Duration TURN = Duration.ofMinutes(2);

  @TempDir Path folder;

  private final AtomicLong clock = new AtomicLong();
  private final StepQueue<String> queue = new StepQueue<>(100, TURN, clock::get, new Random(1));
  private final List<Boolean> gaveWay = new ArrayList<>();
  private FaultyStore store;
  private JobStore jobs;
  private Runnable meanwhile = () -> {};

  @BeforeEach
  void open() throws IOException {
    store = new FaultyStore(new DirectoryObjectStore(folder.resolve("store")));
    jobs = new JobStore(store);
    imported(Kind.BASE, "base");
    imported(Kind.DATASET, "task");
  }

  private void imported(Kind kind, String name) throws IOException {
    Path payload = Files.createDirectory(folder.resolve(name));
    Files.writeString(payload.resolve("data"), name);
    ArtifactStore artifacts = new ArtifactStore(store, folder.resolve("imports"));
    artifacts.commit("id-" + name, kind.word(), "{}", payload, Map.of(), Map.of());
    new Catalog(store).name(kind, name, "id-" + name);
  }

  @Test
  void aTrainingGoesOnWhileAnotherMemberDoesWhatWaits() throws Exception {
    PlannedStep training = ask("a", 1);
    PlannedStep theirs = ask("b", 2);
    try (Lease held = leases("other").acquire(theirs.id()).orElseThrow()) {
      meanwhile = held::beat;
      execute(training);
    }
    assertThat(gaveWay).containsExactly(false, false, false);
  }

  @Test
  void itGivesWayToWhatNobodyDoes() throws Exception {
    PlannedStep training = ask("a", 1);
    PlannedStep theirs = ask("b", 2);
    ask("c", 3);
    try (Lease held = leases("other").acquire(theirs.id()).orElseThrow()) {
      execute(training);
    }
    assertThat(gaveWay).containsExactly(true);
  }

  @Test
  void itGoesOnInMemoryWhileTheStoreIsAway() throws Exception {
    PlannedStep training = ask("a", 1);
    ask("b", 2);
    meanwhile = () -> store.away(true);
    execute(training);

    assertThat(gaveWay).startsWith(false);
  }

  /** A job of one step, which is in the queue. */
  private PlannedStep ask(String job, long seed) throws InterruptedException {
    FineTuneJob fineTune =
        FineTuneJob.newBuilder()
            .setBase("base")
            .setDataset("task")
            .setMethod(Method.STANDARD)
            .setSeed(seed)
            .build();
    choreography().submitted(Job.newBuilder().setId(job).setFineTune(fineTune).build(), "event");
    PlannedStep step = jobs.find(job).orElseThrow().plan().goal();
    queue.add(request(job, step), job);
    return step;
  }

  private Choreography choreography() {
    ArtifactStore artifacts = new ArtifactStore(store, folder.resolve("planning"));
    JobResolver resolver = new JobResolver(new Catalog(store), artifacts);
    return new Choreography(Service.TRAINER, jobs, artifacts, resolver, JobEnding.none());
  }

  private static StepRequested request(String job, PlannedStep step) {
    return StepRequested.newBuilder().setJob(job).setStepId(step.id()).setStep(step.step()).build();
  }

  private void execute(PlannedStep step) throws Exception {
    Outbox outbox =
        new Outbox() {
          @Override
          public void send(List<OutgoingEvent> events) {}

          @Override
          public void sendSoon(OutgoingEvent event) {}
        };
    StepExecutor<String> executor =
        new StepExecutor<>(
            new StepRunner(environment(), Map.of(StepKind.FINE_TUNE, new Training()), () -> false),
            outbox,
            (turn, reason) -> {},
            attempt -> Duration.ofSeconds(1));
    StepQueue<String>.Turn turn = queue.take().orElseThrow();
    assertThat(turn.request().getStepId()).isEqualTo(step.id());
    executor.execute(turn);
  }

  private StepEnvironment environment() {
    return new StepEnvironment(
        new ArtifactStore(store, folder.resolve("cache")),
        jobs,
        leases("me"),
        event -> {},
        folder.resolve("work"),
        "me",
        clock::get,
        () -> {},
        Map.of());
  }

  private Leases leases(String holder) {
    return new Leases(
        store,
        holder,
        LeaseTimes.DEFAULT,
        clock::get,
        () -> UUID.randomUUID().toString(),
        Heartbeat.ofThisProcess());
  }

  /** Saves its state three times, a turn apart. */
  private final class Training implements StepUseCase {

    @Override
    public StepKind kind() {
      return StepKind.FINE_TUNE;
    }

    @Override
    public StepOutput run(Step step, StepContext context) throws IOException {
      for (int i = 0; i < 3 && !gaveWay.contains(true); i++) {
        clock.addAndGet(TURN.toNanos());
        meanwhile.run();
        gaveWay.add(context.givesWay());
      }
      store.away(false);
      Files.writeString(context.output().resolve("payload"), context.stepId());
      return StepOutput.PLAIN;
    }
  }
}
