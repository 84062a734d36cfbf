package dev.tangent.standalone.watch;

import dev.tangent.standalone.process.Signs;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A broker that gives no answer is reported. It is started again only when it also stands still,
 * and for minutes: one that recovers its log, or waits for a slow disk, is not to be killed.
 */
public final class BrokerPolicy implements HealthPolicy {

  private final String name;
  private final Patience patience;
  private final WatchedTime silent = new WatchedTime();
  private StartProgress work = new StartProgress();
  private boolean told;

  public BrokerPolicy(String name, Patience patience) {
    this.name = name;
    this.patience = patience;
  }

  @Override
  public Verdict look(long now, Health health, Supplier<Signs> signs) {
    if (health.status() == Health.Status.UP) {
      silent.reset();
      work = new StartProgress();
      boolean news = told;
      told = false;
      return news ? Verdict.tell(name + " answers again.") : Verdict.NOTHING;
    }
    Duration gone = silent.look(now);
    Duration still = work.look(now, signs.get(), health.problems());
    if (still.compareTo(patience.broker()) >= 0) {
      return Verdict.restart(
          "gave no answer for %d s (%s), and stood still"
              .formatted(gone.toSeconds(), health.text()));
    }
    if (told || gone.compareTo(patience.unhealthy()) < 0) {
      return Verdict.NOTHING;
    }
    told = true;
    return Verdict.tell(
        ("%s has given no answer for %d s (%s). Events wait, and nothing is lost. It is started again"
                + " if it stands still for %d s.")
            .formatted(name, gone.toSeconds(), health.text(), patience.broker().toSeconds()));
  }
}
