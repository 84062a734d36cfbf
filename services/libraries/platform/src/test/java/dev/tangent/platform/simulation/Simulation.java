package dev.tangent.platform.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * One run of some actors under a {@link Strategy}. Of all threads exactly one runs at any moment;
 * it hands over at a {@link #point}. So the run depends on nothing but the strategy's choices.
 */
final class Simulation {

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "actor");
            thread.setDaemon(true);
            return thread;
          });

  private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

  private final Strategy strategy;
  private final List<Actor> ready = new ArrayList<>();
  private final List<Strategy.Choice> history = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private final Semaphore over = new Semaphore(0);
  private Actor last;
  private int actors;
  private Throwable failure;
  private boolean pruned;

  Simulation(Strategy strategy) {
    this.strategy = strategy;
  }

  /** Ends an actor where it stands; no code of ours catches it. */
  static final class Gone extends Error {
    private static final long serialVersionUID = 1L;

    Gone() {
      super("gone", null, false, false);
    }
  }

  /** Thrown by a strategy when all that could follow has been seen. */
  static final class Pruned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Pruned() {
      super("pruned", null, false, false);
    }
  }

  /** Who is a process of its own. */
  Simulation act(String name, Actor.Body body) {
    return act(name, new Machine(), body, () -> {});
  }

  /**
   * What starts, before or within a run, to act.
   *
   * @param afterCrash called once when the machine is gone, to put another in its place
   */
  Simulation act(String name, Machine machine, Actor.Body body, Runnable afterCrash) {
    Actor actor = new Actor(name, actors++, machine);
    ready.add(actor);
    THREADS.execute(() -> live(actor, body, afterCrash));
    return this;
  }

  /**
   * Runs until no actor can go on.
   *
   * @return false when the strategy cut the run short, having seen all of it
   * @throws AssertionError with how it came about, when an actor threw or a condition did not hold
   */
  boolean run() {
    handOver();
    over.acquireUninterruptibly();
    if (failure != null) {
      throw new AssertionError(
          "%s%n%s%n%s".formatted(failure, strategy.replay(), story()), failure);
    }
    return !pruned;
  }

  /** Waits for the scheduler to let this actor go on; returns what becomes of the request. */
  Fault point(Request request) {
    return point(request, 0);
  }

  /**
   * @param until of one that lets time pass
   */
  Fault point(Request request, long until) {
    Actor me = CURRENT.get();
    if (me == null) {
      return Fault.NONE;
    }
    requireAlive(me);
    me.isAboutTo(request, until);
    Actor next = choose();
    if (next != me) {
      if (next != null) {
        next.resume();
      }
      me.park();
    }
    requireAlive(me);
    return me.fault();
  }

  /** To be thrown by whoever carries the fault out, once its effect has been. */
  static Gone gone() {
    return new Gone();
  }

  /** Something that must hold does not. */
  void fail(String what) {
    failure = failure == null ? new AssertionError(what) : failure;
    throw new Gone();
  }

  /** What was found, or null. */
  Throwable failure() {
    return failure;
  }

  int length() {
    return history.size();
  }

  /** What happened so far, one line a request. */
  String story() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < history.size(); i++) {
      Strategy.Choice choice = history.get(i);
      String fault = choice.fault() == Fault.NONE ? "" : "  <-- " + choice.fault();
      text.append("%4d %-14s %s%s%n".formatted(i, choice.actor().name(), requests.get(i), fault));
    }
    return text.toString();
  }

  private void requireAlive(Actor me) {
    if (failure != null || pruned || (me.machine().crashed() && !me.fault().isCrash())) {
      throw new Gone();
    }
  }

  private void live(Actor me, Actor.Body body, Runnable afterCrash) {
    me.park();
    CURRENT.set(me);
    try {
      requireAlive(me);
      body.run();
    } catch (Gone e) {
      // As meant.
    } catch (Throwable e) {
      failure = failure == null ? e : failure;
    } finally {
      CURRENT.remove();
      ready.remove(me);
      if (failure == null && !pruned && me.machine().replace()) {
        afterCrash.run();
      }
      handOver();
    }
  }

  private void handOver() {
    Actor next = choose();
    if (next != null) {
      next.resume();
    } else {
      over.release();
    }
  }

  /** Null when there is none left. Once the run has failed, all go on to their ends. */
  private Actor choose() {
    if (ready.isEmpty()) {
      return null;
    }
    if (failure != null || pruned) {
      return ready.get(ready.size() - 1);
    }
    try {
      Strategy.Choice choice = strategy.choose(List.copyOf(ready), last);
      history.add(choice);
      requests.add(choice.actor().pending());
      last = choice.actor();
      last.goesOnWith(choice.fault());
      return last;
    } catch (Pruned e) {
      pruned = true;
      return choose();
    } catch (RuntimeException | Error e) {
      failure = e;
      return choose();
    }
  }
}
