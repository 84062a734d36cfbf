package dev.tangent.standalone.process;

import dev.tangent.standalone.part.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A child process that is kept running: once supervised, it is started again whenever it ends by
 * itself or is told to, up to a limit.
 */
public final class Child implements Part {

  /** Hears what happens to a supervised child. */
  public interface Listener {
    /** Whether everything is being stopped: then an end is an end. */
    boolean isStopping();

    void restarted(String message);

    void gaveUp(String message);
  }

  /** Long enough to see that a signal, which may reach children too, was meant for everything. */
  private static final Executor SOON =
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

  private final ChildSpec spec;
  private final Duration grace;
  private final RestartLimit limit = new RestartLimit(5, Duration.ofMinutes(1));
  private final RestartLoop loop = new RestartLoop();
  private @Nullable LogTail log;
  private @Nullable LogReading reading;
  private @Nullable Process process;
  private String reason = "";
  private boolean stopping;

  public Child(ChildSpec spec, Duration grace) {
    this.spec = spec;
    this.grace = grace;
  }

  public String name() {
    return spec.name();
  }

  @Override
  public synchronized void start() {
    spec.keepLogShort();
    LogTail tail = LogTail.fromNowOn(spec.log());
    log = tail;
    reading = new LogReading(tail);
    process = spec.start();
  }

  /** The process that runs now, or ran last. */
  public synchronized Process process() {
    return Objects.requireNonNull(process, "started");
  }

  public synchronized boolean isAlive() {
    return process().isAlive();
  }

  /** The end of what this process wrote, for people. */
  public synchronized String tail() {
    return Objects.requireNonNull(log, "started").text();
  }

  /** What it does; of its log, since this was asked last. */
  public synchronized Signs signs() {
    Duration cpu = process().info().totalCpuDuration().orElse(Duration.ZERO);
    return new Signs(Objects.requireNonNull(reading, "started").newLines(), cpu);
  }

  /** From now on, an unexpected end is answered with a new start. */
  public synchronized void supervise(Listener listener) {
    Process supervised = process();
    var unused =
        supervised
            .onExit()
            .thenRunAsync(() -> ended(supervised, listener), SOON)
            .exceptionally(e -> unanswered(e, listener));
  }

  /**
   * Ends a supervised process that does not do its work, so that it is started again. Returns when
   * it has ended.
   *
   * @param why a sentence for people, without its subject
   */
  public void restart(String why) {
    Process last;
    synchronized (this) {
      if (stopping || !process().isAlive()) {
        return;
      }
      reason = why;
      last = process();
    }
    last.destroy();
    awaitEnd(last);
  }

  private synchronized void ended(Process ended, Listener listener) {
    if (stopping || listener.isStopping()) {
      return;
    }
    String what = what(ended);
    reason = "";
    Instant now = Instant.now();
    if (!limit.allows(now)) {
      listener.gaveUp("%s after being restarted %s. %s".formatted(what, limit, tail()));
      return;
    }
    String note = loop.note(now, this::tail);
    try {
      start();
    } catch (RuntimeException e) {
      listener.gaveUp("%s, and cannot be started again: %s".formatted(what, e.getMessage()));
      return;
    }
    supervise(listener);
    listener.restarted("%s; started it again. Its log is %s%s".formatted(what, spec.log(), note));
  }

  /** Nobody else hears of what ends the answer to an end. */
  private @Nullable Void unanswered(Throwable e, Listener listener) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    listener.gaveUp("%s ended, and the answer to that failed: %s".formatted(spec.name(), cause));
    return null;
  }

  private String what(Process ended) {
    return reason.isEmpty()
        ? "%s ended unexpectedly (exit %d)".formatted(spec.name(), ended.exitValue())
        : "%s %s".formatted(spec.name(), reason);
  }

  /** SIGTERM, and SIGKILL if that is not enough. */
  @Override
  public void stop() {
    Process last = ask();
    if (last != null) {
      awaitEnd(last);
    }
  }

  /** Asks the process to end and does not wait for it. */
  public synchronized @Nullable Process ask() {
    stopping = true;
    if (process != null) {
      process.destroy();
    }
    return process;
  }

  private void awaitEnd(Process last) {
    try {
      if (!last.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        last.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      last.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
