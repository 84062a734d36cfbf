package dev.tangent.platform.simulation;

import dev.tangent.platform.lease.Heartbeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Beats when the process that it is in gets the time to. */
final class SimulatedHeart implements Heartbeat {

  private final List<Runnable> beats = new ArrayList<>();

  @Override
  public Runnable beatOn(Runnable beat, Duration pause) {
    beats.add(beat);
    return () -> beats.remove(beat);
  }

  void beat() {
    List.copyOf(beats).forEach(Runnable::run);
  }

  @Override
  public void close() {
    beats.clear();
  }
}
