package dev.tangent.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.fixture.Until;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.job.WantedStep;
import dev.tangent.platform.lease.LeaseTimes;
import dev.tangent.platform.lease.Leases;
import dev.tangent.platform.messaging.deadletter.DeadLetterClaims;
import dev.tangent.platform.messaging.event.EventCodec;
import dev.tangent.platform.messaging.event.OutgoingEvent;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.plan.step.StepIdentity;
import dev.tangent.platform.plan.step.StepKind;
import dev.tangent.platform.step.StepContext;
import dev.tangent.platform.step.StepOutput;
import dev.tangent.platform.step.StepUseCase;
import dev.tangent.platform.step.execution.StepEnvironment;
import dev.tangent.platform.step.execution.StepRunner;
import dev.tangent.platform.step.queue.StepQueue;
import dev.tangent.platform.storage.FaultyStore;
import dev.tangent.platform.storage.MemoryObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.Step;
import dev.tangent.proto.v1.StepRequested;
import dev.tangent.worker.FakeBroker;
import dev.tangent.worker.Publishers;
import dev.tangent.worker.config.TangentConfig;
import dev.tangent.worker.health.StoreGate;
import dev.tangent.worker.health.Vitals;
import dev.tangent.worker.liveness.ProgressMonitor;
import dev.tangent.worker.liveness.ShutdownSignal;
import dev.tangent.worker.messaging.EventPublisher;
import dev.tangent.worker.queue.RequestOrigin;
import dev.tangent.worker.telemetry.Tracing;
import dev.tangent.worker.telemetry.log.LogContext;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thread that takes steps from the queue, on a broker and a store in memory. */
class StepWorkersTest {

  private static final EventCodec CODEC = new EventCodec("test");

  @TempDir Path folder;

  private final FakeBroker broker = new FakeBroker();
  private final FaultyStore store = new FaultyStore(new MemoryObjectStore());
  private final JobStore jobs = new JobStore(store);
  private final StepQueue<RequestOrigin> queue = new StepQueue<>(10, Duration.ofMinutes(2));
  private final ProgressMonitor movement =
      new ProgressMonitor(Duration.ofMinutes(1), Duration.ofMinutes(1), System::nanoTime);
  private final ShutdownSignal stopping = new ShutdownSignal();
  private Leases leases;
  private StoreGate gate;
  private StepWorkers workbench;

  private interface Work {
    StepOutput run(StepContext context) throws IOException;
  }

  @BeforeEach
  void open() {
    leases = new Leases(store, "test", LeaseTimes.DEFAULT);
  }

  @AfterEach
  void close() throws InterruptedException {
    stopping.onShutdown(null);
    workbench.stop(null);
    leases.close();
  }

  /** Starts behind a gate that is closed yet. */
  private void start(Work work) {
    TangentConfig config = Publishers.config();
    gate = new StoreGate(store, config);
    EventPublisher publisher = Publishers.publisher(broker, store, Service.TRAINER);
    StepUseCase useCase =
        new StepUseCase() {
          @Override
          public StepKind kind() {
            return StepKind.HEAD;
          }

          @Override
          public StepOutput run(Step step, StepContext context) throws IOException {
            return work.run(context);
          }
        };
    StepEnvironment environment =
        new StepEnvironment(
            new ArtifactStore(store, folder.resolve("cache")),
            jobs,
            leases,
            publisher::sendSoon,
            folder.resolve("work"),
            "test",
            System::nanoTime,
            ProgressMonitor::sign,
            Map.of());
    workbench =
        new StepWorkers(
            queue,
            new StepRunner(environment, Map.of(StepKind.HEAD, useCase), stopping::now),
            publisher,
            new DeadLetterClaims(store, "test"),
            new LogContext(new Tracing(OpenTelemetry.noop(), Service.TRAINER)),
            gate,
            movement,
            config);
    workbench.start(null);
  }

  private static StepOutput written(StepContext context) throws IOException {
    Files.writeString(context.output().resolve("payload"), context.stepId());
    return StepOutput.PLAIN;
  }

  @Test
  void takesNoStepBeforeTheStoreWasExamined() throws Exception {
    start(StepWorkersTest::written);
    requested();
    Thread.sleep(100);
    assertThat(broker.on(Topic.ARTIFACTS)).isEmpty();

    Vitals.examine(gate);

    Until.is(() -> broker.on(Topic.ARTIFACTS).size() == 1);
    Until.is(() -> queue.waiting() == 0);
  }

  @Test
  void whatIsRefusedIsOneDeadLetterHoweverManyHeardIt() throws Exception {
    start(
        context -> {
          throw new InvalidInputException("the base is broken");
        });
    requested();
    Vitals.examine(gate);

    Until.is(() -> broker.on(Topic.DEAD_LETTER).size() == 1);
    assertThat(new String(reason(broker.on(Topic.DEAD_LETTER).get(0))))
        .isEqualTo("the base is broken");
  }

  /** There is no record to keep; its failure is its job's. */
  @Test
  void whatWasFoundInTheStoreAndIsRefusedIsNoDeadLetter() throws Exception {
    start(
        context -> {
          throw new InvalidInputException("the base is broken");
        });
    queue.offer(request(), RequestOrigin.FOUND);
    Vitals.examine(gate);

    Until.is(() -> broker.on(Topic.ARTIFACTS).size() == 1);
    Until.is(() -> queue.waiting() == 0);
    assertThat(broker.on(Topic.DEAD_LETTER)).isEmpty();
    assertThat(jobs.failures(WantedStep.JOB)).singleElement();
  }

  @Test
  void aStoreThatIsUnavailableHoldsNoThreadAndTheStepIsDoneLater() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    start(
        context -> {
          asked.countDown();
          return written(context);
        });
    Vitals.examine(gate);
    StepRequested request = request();
    store.away(true);
    queue.offer(request, RequestOrigin.FOUND);

    Until.is(() -> !broker.on(Topic.STATUS).isEmpty());
    assertThat(asked.getCount()).as("not begun").isEqualTo(1);
    store.away(false);

    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    Until.is(() -> broker.on(Topic.ARTIFACTS).size() == 1);
  }

  @Test
  void anErrorThatTheProcessDoesNotSurviveMakesItNotLive() throws Exception {
    start(
        context -> {
          throw new NoClassDefFoundError("gone");
        });
    requested();
    Vitals.examine(gate);

    Until.is(() -> Vitals.problem(movement).isPresent());
    assertThat(Vitals.problem(movement).orElseThrow())
        .isEqualTo("executing steps: java.lang.NoClassDefFoundError: gone; see the log");
  }

  /** The running step hears of it, and is left to others. */
  @Test
  void stoppingEndsWhatRuns() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    start(
        context -> {
          running.countDown();
          while (!context.cancelled()) {
            Thread.onSpinWait();
          }
          ended.countDown();
          throw new dev.tangent.common.CancelledException();
        });
    requested();
    Vitals.examine(gate);
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

    stopping.onShutdown(null);
    workbench.stop(null);

    assertThat(ended.getCount()).isZero();
    assertThat(broker.on(Topic.ARTIFACTS)).isEmpty();
  }

  private StepRequested request() {
    Step step = Step.newBuilder().setHead(HeadStep.newBuilder().setBase("base")).build();
    String id = StepIdentity.id(step);
    WantedStep.of(jobs, store, id, step);
    return StepRequested.newBuilder().setStepId(id).setStep(step).setJob(WantedStep.JOB).build();
  }

  /** By a record. */
  private void requested() throws Exception {
    StepRequested request = request();
    ProducerRecord<String, byte[]> sent = CODEC.encode(OutgoingEvent.of(Service.TRAINER, request));
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(
            sent.topic(),
            0,
            0,
            0,
            TimestampType.CREATE_TIME,
            0,
            0,
            "key",
            sent.value(),
            sent.headers(),
            Optional.empty());
    queue.add(request, RequestOrigin.of(record, CODEC.decode(sent.headers(), sent.value())));
  }

  private static byte[] reason(ProducerRecord<String, byte[]> letter) {
    return letter.headers().lastHeader("tangent-reason").value();
  }
}
