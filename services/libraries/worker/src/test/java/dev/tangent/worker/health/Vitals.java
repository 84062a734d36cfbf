package dev.tangent.worker.health;

import dev.tangent.worker.liveness.ProgressMonitor;
import java.util.Optional;

/** What only a service's health may ask and do, for tests of other packages. */
public final class Vitals {

  private Vitals() {}

  /** What liveness would say. */
  public static Optional<String> problem(ProgressMonitor movement) {
    return movement.problem();
  }

  /** Examines the store, as a probe does. */
  public static void examine(StoreGate gate) {
    gate.ask();
  }
}
