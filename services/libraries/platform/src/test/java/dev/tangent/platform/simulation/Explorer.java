package dev.tangent.platform.simulation;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs a scenario again and again, each time otherwise. {@code -Dsimulation.schedules} says how
 * often at the most, {@code -Dsimulation.seed} with which seed to begin.
 */
final class Explorer {

  private static final long SCHEDULES = Long.getLong("simulation.schedules", 2_000);
  private static final long SEED = Long.getLong("simulation.seed", 1);

  private final Path folder;
  private final Consumer<World> scenario;

  /**
   * @param folder for payloads and caches
   * @param scenario prepares the store, adds the actors and what must hold
   */
  Explorer(Path folder, Consumer<World> scenario) {
    this.folder = folder;
    this.scenario = scenario;
  }

  /** How many orders were run, and whether these were all. */
  record Explored(long runs, boolean all) {}

  /** Every order, with up to {@code most} faults; no more orders than allowed. */
  Explored everyOrder(Set<Fault> faults, int most) {
    EveryOrder every = new EveryOrder(faults, most);
    while (every.next()) {
      if (every.runs() >= SCHEDULES) {
        return new Explored(SCHEDULES, false);
      }
      run(every);
    }
    return new Explored(every.runs(), true);
  }

  /** Orders by seeds, with faults at a rate. */
  Explored random(Set<Fault> faults, double rate, int most) {
    for (long i = 0; i < SCHEDULES; i++) {
      run(new RandomWalk(SEED + i, faults, rate, most));
    }
    return new Explored(SCHEDULES, false);
  }

  private void run(Strategy strategy) {
    World world = new World(strategy, folder);
    scenario.accept(world);
    world.run();
  }
}
