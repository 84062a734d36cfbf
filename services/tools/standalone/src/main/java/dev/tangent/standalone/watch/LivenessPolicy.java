package dev.tangent.standalone.watch;

import dev.tangent.standalone.process.Signs;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * A service whose liveness is DOWN, or that gives no answer, is started again after a while. One
 * that has not answered yet is still on its way, as long as its start goes on.
 */
public final class LivenessPolicy implements HealthPolicy {

  private final Patience patience;
  private final WatchedTime unhealthy = new WatchedTime();
  private final StartProgress start = new StartProgress();
  private boolean answered;

  /**
   * @param answered whether this process has answered before
   */
  public LivenessPolicy(Patience patience, boolean answered) {
    this.patience = patience;
    this.answered = answered;
  }

  @Override
  public Verdict look(long now, Health live, Supplier<Signs> signs) {
    if (live.status() == Health.Status.SILENT && !answered) {
      Duration still = start.look(now, signs.get(), List.of());
      return still.compareTo(patience.start()) < 0
          ? Verdict.NOTHING
          : Verdict.restart("stood still for %d s in its start".formatted(still.toSeconds()));
    }
    answered = true;
    if (live.status() == Health.Status.UP) {
      unhealthy.reset();
      return Verdict.NOTHING;
    }
    Duration gone = unhealthy.look(now);
    return gone.compareTo(patience.unhealthy()) < 0
        ? Verdict.NOTHING
        : Verdict.restart(reason(gone.toSeconds(), live));
  }

  private static String reason(long seconds, Health live) {
    String what = live.status() == Health.Status.DOWN ? "was not live" : "gave no answer";
    return "%s for %d s (%s)".formatted(what, seconds, live.text());
  }
}
