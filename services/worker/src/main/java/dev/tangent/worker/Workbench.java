package dev.tangent.worker;

import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.step.StepQueue;
import dev.tangent.platform.step.StepResult;
import dev.tangent.platform.step.StepRunner;
import dev.tangent.worker.telemetry.LogContext;
import dev.tangent.worker.telemetry.Tracing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Where steps are executed, as many at once as is configured. What cannot be done yet goes back
 * into the queue and holds no thread.
 */
@Singleton
public class Workbench {

  private static final Logger LOG = Logger.getLogger(Workbench.class);

  /** Time for running steps to save their state, within what supervisors grant. */
  private static final long PATIENCE_SECONDS = 10;

  private final StepQueue<StepTicket> queue;
  private final StepRunner runner;
  private final EventPublisher publisher;
  private final LogContext context;
  private final int concurrency;
  private final ExecutorService threads;

  public Workbench(
      StepQueue<StepTicket> queue,
      StepRunner runner,
      EventPublisher publisher,
      LogContext context,
      TangentConfig config) {
    this.queue = queue;
    this.runner = runner;
    this.publisher = publisher;
    this.context = context;
    this.concurrency = config.concurrency();
    this.threads = Executors.newFixedThreadPool(concurrency, task -> new Thread(task, "steps"));
  }

  void start(@Observes StartupEvent event) {
    for (int i = 0; i < concurrency; i++) {
      threads.execute(this::work);
    }
  }

  /** After {@link Stopping} has told the steps to stop. */
  void stop(@Observes @Priority(Stopping.LATER) ShutdownEvent event) throws InterruptedException {
    queue.close();
    threads.shutdown();
    if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("a step did not stop in time: it is begun again from its last saved state");
    }
  }

  private void work() {
    try {
      Optional<StepQueue<StepTicket>.Turn> turn = queue.take();
      while (turn.isPresent()) {
        execute(turn.get());
        turn = queue.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void execute(StepQueue<StepTicket>.Turn turn) {
    StepTicket first = turn.tickets().get(0);
    try (Tracing.Scope scope =
        context.execution(
            first.event(), turn.request().getStepId(), turn.jobs(), first.record().headers())) {
      StepResult result = runner.run(turn.request(), turn::othersWait);
      publisher.send(result.events());
      result.deadLetterReason().ifPresent(reason -> deadLetter(turn, reason));
      settle(turn, result);
    } catch (RetryableFailure e) {
      putOff(turn, e);
    } catch (PermanentFailure e) {
      refuse(turn, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a step failed unexpectedly", e);
      refuse(turn, "unexpected " + e);
    }
  }

  private void settle(StepQueue<StepTicket>.Turn turn, StepResult result) {
    if (result.again().isPresent()) {
      turn.again(result.again().get(), false);
      return;
    }
    if (result.acknowledge()) {
      turn.tickets().forEach(StepTicket::acknowledge);
    }
    turn.finish();
  }

  /** As a whole again while something is away: what is done by then is found done. */
  private void putOff(StepQueue<StepTicket>.Turn turn, RetryableFailure failure) {
    Duration pause = Backoff.pause(turn.attempt());
    LOG.warnf("trying again in %d ms: %s", pause.toMillis(), failure.getMessage());
    publisher.sendSoon(runner.waiting(turn.request(), failure));
    turn.again(pause, true);
  }

  private void refuse(StepQueue<StepTicket>.Turn turn, String reason) {
    try {
      deadLetter(turn, reason);
      turn.tickets().forEach(StepTicket::acknowledge);
      turn.finish();
    } catch (RetryableFailure e) {
      putOff(turn, e);
    }
  }

  private void deadLetter(StepQueue<StepTicket>.Turn turn, String reason) {
    ConsumerRecord<String, byte[]> record = turn.tickets().get(0).record();
    LOG.warnf("refused a record of %s: %s", record.topic(), reason);
    publisher.deadLetter(record, reason);
  }
}
