package dev.tangent.worker.execution;

import dev.tangent.platform.member.StepExecutor;
import dev.tangent.platform.messaging.deadletter.DeadLetterClaims;
import dev.tangent.platform.step.execution.StepRunner;
import dev.tangent.platform.step.queue.StepQueue;
import dev.tangent.worker.config.TangentConfig;
import dev.tangent.worker.health.StoreGate;
import dev.tangent.worker.liveness.Backoff;
import dev.tangent.worker.liveness.ProgressMonitor;
import dev.tangent.worker.liveness.ShutdownSignal;
import dev.tangent.worker.messaging.EventPublisher;
import dev.tangent.worker.queue.RequestOrigin;
import dev.tangent.worker.telemetry.Tracing;
import dev.tangent.worker.telemetry.log.LogContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** The threads that execute steps, as many as is configured. */
@Singleton
public class StepWorkers {

  private static final Logger LOG = Logger.getLogger(StepWorkers.class);

  /** Time for running steps to save their state, within what supervisors grant. */
  private static final long PATIENCE_SECONDS = 10;

  private final StepQueue<RequestOrigin> queue;
  private final StepExecutor<RequestOrigin> executor;
  private final EventPublisher publisher;
  private final DeadLetterClaims claims;
  private final LogContext context;
  private final StoreGate gate;
  private final ProgressMonitor movement;
  private final int concurrency;
  private final ExecutorService threads;

  public StepWorkers(
      StepQueue<RequestOrigin> queue,
      StepRunner runner,
      EventPublisher publisher,
      DeadLetterClaims claims,
      LogContext context,
      StoreGate gate,
      ProgressMonitor movement,
      TangentConfig config) {
    this.queue = queue;
    this.executor = new StepExecutor<>(runner, publisher, this::refuse, Backoff::pause);
    this.publisher = publisher;
    this.claims = claims;
    this.context = context;
    this.gate = gate;
    this.movement = movement;
    this.concurrency = config.concurrency();
    this.threads = Executors.newFixedThreadPool(concurrency, task -> new Thread(task, "steps"));
  }

  void start(@Observes StartupEvent event) {
    for (int i = 0; i < concurrency; i++) {
      threads.execute(this::work);
    }
  }

  /** After {@link ShutdownSignal} has told the steps to stop. */
  void stop(@Observes @Priority(ShutdownSignal.LATER) ShutdownEvent event)
      throws InterruptedException {
    queue.close();
    threads.shutdown();
    gate.giveUpWaiting();
    if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("a step did not stop in time: it is begun again from its last saved state");
    }
  }

  private void work() {
    try {
      gate.awaitOpen();
      Optional<StepQueue<RequestOrigin>.Turn> turn = queue.take();
      while (turn.isPresent()) {
        execute(turn.get());
        turn = queue.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Error e) {
      movement.defect("executing steps", e);
      throw e;
    }
  }

  private void execute(StepQueue<RequestOrigin>.Turn turn) {
    String step = turn.request().getStepId();
    try (Tracing.Scope scope = scope(turn, step);
        ProgressMonitor.Work work = movement.beginStep(step)) {
      executor.execute(turn);
    }
  }

  private Tracing.Scope scope(StepQueue<RequestOrigin>.Turn turn, String step) {
    RequestOrigin ticket = turn.ticket();
    return ticket.event().isPresent()
        ? context.execution(
            ticket.event().get(), step, turn.jobs(), ticket.record().orElseThrow().headers())
        : context.execution(step, turn.jobs());
  }

  private void refuse(StepQueue<RequestOrigin>.Turn turn, String reason) {
    LOG.warnf("step %s failed: %s", turn.request().getStepId(), reason);
    Optional<ConsumerRecord<String, byte[]>> record = turn.ticket().record();
    if (record.isPresent() && claims.claim(record.get())) {
      publisher.deadLetter(record.get(), reason);
    }
  }
}
