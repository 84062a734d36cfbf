package dev.tangent.standalone.watch;

import dev.tangent.standalone.process.Child;
import java.time.Duration;
import java.util.function.Supplier;

/** A child on its way to being ready. */
public final class Starting {

  private static final Duration SIGNS_EVERY = Duration.ofSeconds(1);

  /** Answering is work: asked too often, a child that only waits would seem to be busy. */
  private static final Duration ASK_EVERY = Duration.ofMillis(500);

  private final Child child;
  private final Supplier<Health> question;
  private final StartProgress progress = new StartProgress();
  private Health health = Health.silent("no answer yet");
  private Duration still = Duration.ZERO;
  private long asked;
  private long looked = System.nanoTime() - SIGNS_EVERY.toNanos();

  /**
   * @param question UP when the child does its work; may take seconds to answer
   */
  public Starting(Child child, Supplier<Health> question) {
    this.child = child;
    this.question = question;
  }

  public Child child() {
    return child;
  }

  /** Asks once more whether it is ready, unless it said a moment ago that it is not. */
  public boolean isReady() {
    long now = System.nanoTime();
    if (health.status() == Health.Status.DOWN && now - asked < ASK_EVERY.toNanos()) {
      return false;
    }
    health = question.get();
    now = System.nanoTime();
    asked = now;
    if (now - looked >= SIGNS_EVERY.toNanos()) {
      looked = now;
      still = progress.look(now, child.signs(), health.problems());
    }
    return health.status() == Health.Status.UP;
  }

  public Duration still() {
    return still;
  }

  /** What is missing, in its own words. */
  public String missing() {
    return health.text();
  }
}
