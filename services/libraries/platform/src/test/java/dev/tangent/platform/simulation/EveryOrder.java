package dev.tangent.platform.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Goes through every order of the actors' requests, with up to a number of faults at every place,
 * depth first over repeated runs. Of orders that differ only in requests that commute, one is run
 * (sleep sets: P. Godefroid, Partial-Order Methods for the Verification of Concurrent Systems,
 * 1996).
 */
final class EveryOrder implements Strategy {

  private final Set<Fault> faults;
  private final int most;
  private final List<Place> places = new ArrayList<>();
  private int depth;
  private long runs;

  EveryOrder(Set<Fault> faults, int most) {
    this.faults = faults;
    this.most = most;
  }

  /** One way to go on from a place. */
  private record Way(int actor, Fault fault, Request request) {

    boolean isIndependentOf(Way other) {
      return actor != other.actor && request.commutesWith(other.request);
    }
  }

  /** A point of decision on the present path. */
  private static final class Place {
    private final List<Way> ways = new ArrayList<>();
    private final List<Way> sleeping;
    private int at;

    Place(List<Way> sleeping) {
      this.sleeping = sleeping;
    }

    Way way() {
      return ways.get(at);
    }

    /** What need not be tried after the present way: it was, before, with the same outcome. */
    List<Way> stillSleeping() {
      List<Way> still = new ArrayList<>(sleeping);
      still.addAll(ways.subList(0, at));
      still.removeIf(way -> !way.isIndependentOf(way()));
      return still;
    }
  }

  /** Whether there is another run to make; makes it the one that {@link #choose} follows. */
  boolean next() {
    depth = 0;
    if (runs++ == 0) {
      return true;
    }
    while (!places.isEmpty()) {
      Place last = places.get(places.size() - 1);
      if (++last.at < last.ways.size()) {
        return true;
      }
      places.remove(places.size() - 1);
    }
    return false;
  }

  long runs() {
    return runs - 1;
  }

  @Override
  public Choice choose(List<Actor> actors, Actor last) {
    if (depth == places.size()) {
      places.add(arrive(actors, last));
    }
    Way way = places.get(depth++).way();
    return actors.stream()
        .filter(actor -> actor.number() == way.actor())
        .findFirst()
        .map(actor -> new Choice(actor, way.fault()))
        .orElseThrow(() -> new AssertionError("a run did not repeat itself: " + way));
  }

  private Place arrive(List<Actor> actors, Actor last) {
    Place place =
        new Place(places.isEmpty() ? List.of() : places.get(places.size() - 1).stillSleeping());
    List<Actor> order = new ArrayList<>(actors);
    if (order.remove(last)) {
      order.add(0, last);
    }
    for (Actor actor : order) {
      add(place, actor, Fault.NONE);
      if (faultsSoFar() < most) {
        Fault.possible(actor.pending(), faults).forEach(fault -> add(place, actor, fault));
      }
    }
    if (place.ways.isEmpty()) {
      throw new Simulation.Pruned();
    }
    return place;
  }

  private static void add(Place place, Actor actor, Fault fault) {
    Way way = new Way(actor.number(), fault, actor.pending());
    boolean sleeps =
        place.sleeping.stream().anyMatch(s -> s.actor() == way.actor() && s.fault() == fault);
    if (!sleeps) {
      place.ways.add(way);
    }
  }

  private long faultsSoFar() {
    return places.stream().filter(place -> place.way().fault() != Fault.NONE).count();
  }

  @Override
  public String replay() {
    return "run %d of every order, up to %d faults of %s".formatted(runs, most, faults);
  }
}
