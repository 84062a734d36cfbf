package dev.tangent.platform.step.queue;

import dev.tangent.proto.v1.StepRequested;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step of a {@link StepQueue}, which guards it.
 *
 * @param <T> what is kept beside a request
 */
final class QueuedStep<T> {

  private final StepRequested request;
  private final T ticket;
  private final Set<String> jobs = new LinkedHashSet<>();
  private @Nullable String chargedTo;
  private boolean joined;
  private long since;
  private int attempt;
  private boolean elsewhere;
  private boolean knownElsewhere;

  /**
   * @param now by the queue's clock
   */
  QueuedStep(StepRequested request, T ticket, long now) {
    this.request = request;
    this.ticket = ticket;
    this.since = now;
  }

  StepRequested request() {
    return request;
  }

  /** Of the request that came first. */
  T ticket() {
    return ticket;
  }

  /** On whose behalf it was asked for. */
  Set<String> jobs() {
    return jobs;
  }

  /** Returns whether it is the first request of its job. */
  boolean join(StepRequested same) {
    joined = isRunning();
    return jobs.add(same.getJob());
  }

  void start(String job, long now) {
    chargedTo = job;
    since = now;
    joined = false;
    knownElsewhere = elsewhere;
    elsewhere = false;
  }

  boolean isRunning() {
    return chargedTo != null;
  }

  /** Whose share the running time is taken from, while it runs. */
  String chargedTo() {
    return Objects.requireNonNull(chargedTo);
  }

  /** While it runs, its start; while it waits, when it may be taken. */
  long since() {
    return since;
  }

  boolean isDue(long now) {
    return !isRunning() && since <= now;
  }

  /** Whether it was asked for while it ran. */
  boolean wasJoined() {
    return joined;
  }

  int attempt() {
    return attempt;
  }

  void release(long now) {
    chargedTo = null;
    since = now;
    attempt = 0;
  }

  /** Whether another process was seen to work on it. */
  boolean isElsewhere() {
    return elsewhere;
  }

  /** Whether that was seen before it was looked at now. */
  boolean wasElsewhere() {
    return knownElsewhere;
  }

  /** Another process works on it: to be looked at again then. */
  void leave(long until) {
    putOff(until, false);
    elsewhere = true;
  }

  void putOff(long until, boolean failed) {
    chargedTo = null;
    since = until;
    attempt = failed ? attempt + 1 : 0;
  }
}
