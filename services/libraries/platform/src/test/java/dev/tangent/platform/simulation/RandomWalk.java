package dev.tangent.platform.simulation;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Chooses by a seed. */
final class RandomWalk implements Strategy {

  private final long seed;
  private final Random random;
  private final Set<Fault> faults;
  private final double faultRate;
  private final double stay;
  private int faultsLeft;

  /**
   * @param faultRate how often a request meets a fault
   * @param most faults in all
   */
  RandomWalk(long seed, Set<Fault> faults, double faultRate, int most) {
    this.seed = seed;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.faults = faults;
    this.faultRate = faultRate;
    this.faultsLeft = most;
    // Some runs change hands at nearly every request, some seldom: both find what the other misses.
    this.stay = random.nextDouble() * 0.9;
  }

  @Override
  public Choice choose(List<Actor> actors, Actor last) {
    Actor actor = next(actors, last);
    return new Choice(actor, fault(actor.pending()));
  }

  /** Who waits for time to pass goes on when nobody else can, and now and then before. */
  private Actor next(List<Actor> actors, Actor last) {
    if (last != null && !last.pauses() && random.nextDouble() < stay && actors.contains(last)) {
      return last;
    }
    List<Actor> busy = actors.stream().filter(actor -> !actor.pauses()).toList();
    if (!busy.isEmpty() && random.nextDouble() < 0.98) {
      return busy.get(random.nextInt(busy.size()));
    }
    return busy.isEmpty() && random.nextDouble() < 0.7
        ? Collections.min(actors, Comparator.comparingLong(Actor::until))
        : actors.get(random.nextInt(actors.size()));
  }

  private Fault fault(Request request) {
    if (faultsLeft <= 0 || random.nextDouble() >= faultRate) {
      return Fault.NONE;
    }
    List<Fault> possible = Fault.possible(request, faults);
    if (possible.isEmpty()) {
      return Fault.NONE;
    }
    faultsLeft--;
    return possible.get(random.nextInt(possible.size()));
  }

  @Override
  public String replay() {
    return "seed " + seed;
  }
}
