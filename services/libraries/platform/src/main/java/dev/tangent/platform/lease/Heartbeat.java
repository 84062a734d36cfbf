package dev.tangent.platform.lease;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Beats while a process lives. */
public interface Heartbeat extends AutoCloseable {

  /**
   * Calls {@code beat} again and again with this pause in between, until what comes back is run.
   */
  Runnable beatOn(Runnable beat, Duration pause);

  /** Stops for good. */
  @Override
  void close();

  /** A thread of this process. */
  static Heartbeat ofThisProcess() {
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);
    return new Heartbeat() {
      @Override
      public Runnable beatOn(Runnable beat, Duration pause) {
        ScheduledFuture<?> beating =
            thread.scheduleWithFixedDelay(
                beat, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
        return () -> beating.cancel(false);
      }

      @Override
      public void close() {
        thread.shutdownNow();
      }
    };
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "leases");
    thread.setDaemon(true);
    return thread;
  }
}
