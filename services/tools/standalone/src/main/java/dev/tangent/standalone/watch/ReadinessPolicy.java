package dev.tangent.standalone.watch;

import dev.tangent.standalone.process.Signs;
import java.time.Duration;
import java.util.function.Supplier;

/** A service that lacks something is no better after a restart: people are told, once. */
public final class ReadinessPolicy implements HealthPolicy {

  private final String name;
  private final Patience patience;
  private final WatchedTime missing = new WatchedTime();
  private boolean told;

  public ReadinessPolicy(String name, Patience patience) {
    this.name = name;
    this.patience = patience;
  }

  @Override
  public Verdict look(long now, Health ready, Supplier<Signs> signs) {
    if (ready.status() == Health.Status.UP) {
      missing.reset();
      boolean news = told;
      told = false;
      return news ? Verdict.tell(name + " is ready again.") : Verdict.NOTHING;
    }
    Duration gone = missing.look(now);
    if (told || gone.compareTo(patience.unhealthy()) < 0) {
      return Verdict.NOTHING;
    }
    told = true;
    return Verdict.tell(
        "%s has not been ready for %d s (%s). Its work waits, and goes on when that is put right."
            .formatted(name, gone.toSeconds(), ready.text()));
  }
}
