package dev.tangent.standalone;

import dev.tangent.platform.PermanentFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A child process that is kept running: first it must become ready, then, once supervised, it is
 * started again whenever it ends by itself, up to a limit.
 */
final class Child implements Part {

  /** Hears what happens to a supervised child. */
  interface Listener {
    void restarted(String message);

    void gaveUp(String message);
  }

  /** Whether the process does its work yet; asked a few times a second. */
  interface Probe {
    boolean isReady();
  }

  private static final long PROBE_MILLIS = 100;

  /** Long enough to see that a Ctrl-C, which reaches children too, was meant for everything. */
  private static final Executor SOON =
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

  private final ChildSpec spec;
  private final Duration grace;
  private final RestartLimit limit = new RestartLimit(5, Duration.ofMinutes(1));
  private LogTail log;
  private Process process;
  private boolean stopping;

  Child(ChildSpec spec, Duration grace) {
    this.spec = spec;
    this.grace = grace;
  }

  @Override
  public synchronized void start() {
    spec.keepLogShort();
    log = LogTail.fromNowOn(spec.log());
    process = spec.start();
  }

  synchronized long pid() {
    return process.pid();
  }

  /**
   * @throws PermanentFailure with the end of its log if it ends, or is not ready in time
   */
  void awaitReady(Probe probe, Duration patience, StartedParts parts) {
    Instant end = Instant.now().plus(patience);
    while (!probe.isReady()) {
      parts.requireRunning();
      if (!isAlive()) {
        throw new PermanentFailure("%s did not start. %s".formatted(spec.name(), tail()));
      }
      if (Instant.now().isAfter(end)) {
        throw new PermanentFailure(
            "%s was not ready within %d s. %s"
                .formatted(spec.name(), patience.toSeconds(), tail()));
      }
      pause();
    }
  }

  /** From now on, an unexpected end is answered with a new start. */
  synchronized void supervise(Listener listener) {
    Process supervised = process;
    supervised.onExit().thenRunAsync(() -> ended(supervised, listener), SOON);
  }

  private synchronized void ended(Process ended, Listener listener) {
    if (stopping) {
      return;
    }
    String what = "%s ended unexpectedly (exit %d)".formatted(spec.name(), ended.exitValue());
    if (!limit.allows(Instant.now())) {
      listener.gaveUp("%s after being restarted %s. %s".formatted(what, limit, tail()));
      return;
    }
    start();
    listener.restarted(what + "; started it again. Its log is " + spec.log());
    supervise(listener);
  }

  /** SIGTERM, and SIGKILL if that is not enough. */
  @Override
  public void stop() {
    Process last = ask();
    if (last == null) {
      return;
    }
    try {
      if (!last.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        last.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      last.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the process to end and does not wait for it. */
  synchronized Process ask() {
    stopping = true;
    if (process != null) {
      process.destroy();
    }
    return process;
  }

  private synchronized boolean isAlive() {
    return process.isAlive();
  }

  private synchronized String tail() {
    return log.text();
  }

  private static void pause() {
    try {
      Thread.sleep(PROBE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child started", e);
    }
  }
}
