package dev.tangent.worker.planning;

import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.job.JobStore;
import dev.tangent.platform.member.Planner;
import dev.tangent.platform.member.Replanning;
import dev.tangent.platform.step.queue.StepQueue;
import dev.tangent.worker.config.TangentConfig;
import dev.tangent.worker.health.StoreGate;
import dev.tangent.worker.liveness.Backoff;
import dev.tangent.worker.liveness.ProgressMonitor;
import dev.tangent.worker.liveness.ShutdownSignal;
import dev.tangent.worker.queue.QueuedSteps;
import dev.tangent.worker.queue.RequestOrigin;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Plans live jobs from the store: at the start, whenever this member begins to hear from new
 * partitions, and from time to time. It takes a twentieth of the time at most.
 */
@Singleton
public class Replanner {

  private static final Logger LOG = Logger.getLogger(Replanner.class);
  private static final int ONE_IN = 20;

  private final Replanning replanning;
  private final StoreGate gate;
  private final Backoff backoff;
  private final ShutdownSignal stopping;
  private final ProgressMonitor movement;
  private final Duration every;
  private @Nullable Thread thread;
  private boolean due = true;

  public Replanner(
      JobStore jobs,
      Planner planner,
      StepQueue<RequestOrigin> queue,
      StoreGate gate,
      Backoff backoff,
      ShutdownSignal stopping,
      ProgressMonitor movement,
      TangentConfig config) {
    this.replanning = new Replanning(jobs, planner, new QueuedSteps(queue));
    this.gate = gate;
    this.backoff = backoff;
    this.stopping = stopping;
    this.movement = movement;
    this.every = config.replanEvery();
  }

  void start(@Observes StartupEvent event) {
    Thread started = new Thread(this::work, "replanning");
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Looks at the store as soon as possible: something may have been missed. */
  synchronized void soon() {
    due = true;
    notifyAll();
  }

  private void work() {
    try {
      gate.awaitOpen();
      while (!stopping.now()) {
        long began = System.nanoTime();
        replan();
        await(pause(Duration.ofNanos(System.nanoTime() - began)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Error e) {
      movement.defect("planning again", e);
      throw e;
    }
  }

  private void replan() {
    synchronized (this) {
      due = false;
    }
    try (ProgressMonitor.Work work = movement.begin("planning again")) {
      backoff.until(replanning::run);
    } catch (RetryableFailure e) {
      LOG.debugf("the service stops: %s", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("planning again failed unexpectedly", e);
    }
  }

  /** Members that were started together do not all look at once. */
  private Duration pause(Duration took) {
    long least = Math.max(every.toMillis(), took.multipliedBy(ONE_IN - 1L).toMillis());
    return Duration.ofMillis(
        (long) (least * (0.75 + ThreadLocalRandom.current().nextDouble() / 2)));
  }

  private synchronized void await(Duration pause) throws InterruptedException {
    long until = System.nanoTime() + pause.toNanos();
    for (long left = pause.toMillis();
        left > 0 && !due;
        left = (until - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
  }
}
