package dev.tangent.worker.health;

import dev.tangent.worker.liveness.Movement;
import java.util.Optional;

/** What only a service's health may ask and do, for tests of other packages. */
public final class Vitals {

  private Vitals() {}

  /** What liveness would say. */
  public static Optional<String> problem(Movement movement) {
    return movement.problem();
  }

  /** Examines the store, as a probe does. */
  public static void examine(StoreGate gate) {
    gate.ask();
  }
}
