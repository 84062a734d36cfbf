package dev.tangent.platform.step;

import dev.tangent.proto.v1.StepRequested;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A step of a {@link StepQueue}, which guards it.
 *
 * @param <T> what acknowledges a request
 */
final class QueuedStep<T> {

  private final StepRequested request;
  private final Set<String> jobs = new LinkedHashSet<>();
  private List<T> tickets = new ArrayList<>();
  private String chargedTo;
  private long since;
  private int attempt;

  /**
   * @param now by the queue's clock
   */
  QueuedStep(StepRequested request, long now) {
    this.request = request;
    this.since = now;
  }

  StepRequested request() {
    return request;
  }

  /** On whose behalf it was asked for. */
  Set<String> jobs() {
    return jobs;
  }

  /** Returns whether it is the first request of its job. */
  boolean join(StepRequested same, T ticket) {
    tickets.add(ticket);
    return jobs.add(same.getJob());
  }

  /** Takes the requests that came so far along. */
  List<T> start(String job, long now) {
    chargedTo = job;
    since = now;
    List<T> taken = tickets;
    tickets = new ArrayList<>();
    return List.copyOf(taken);
  }

  boolean isRunning() {
    return chargedTo != null;
  }

  /** Whose share the running time is taken from. */
  String chargedTo() {
    return chargedTo;
  }

  /** While it runs, its start; while it waits, when it may be taken. */
  long since() {
    return since;
  }

  boolean isDue(long now) {
    return !isRunning() && since <= now;
  }

  boolean wasJoined() {
    return !tickets.isEmpty();
  }

  int attempt() {
    return attempt;
  }

  void release(long now) {
    chargedTo = null;
    since = now;
    attempt = 0;
  }

  void putOff(List<T> unanswered, long until, boolean failed) {
    chargedTo = null;
    since = until;
    attempt = failed ? attempt + 1 : 0;
    tickets.addAll(0, unanswered);
  }
}
