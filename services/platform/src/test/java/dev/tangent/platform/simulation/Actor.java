package dev.tangent.platform.simulation;

import java.util.concurrent.Semaphore;

/** A process, or one that acts for a person: a thread that runs only when it is chosen. */
final class Actor {

  private final String name;
  private final int number;
  private final Semaphore turn = new Semaphore(0);
  private Request pending = new Request(Request.Kind.START, "");
  private Fault fault = Fault.NONE;
  private boolean crashed;

  Actor(String name, int number) {
    this.name = name;
    this.number = number;
  }

  /** What an actor does. */
  interface Body {
    void run() throws Exception;
  }

  String name() {
    return name;
  }

  int number() {
    return number;
  }

  Request pending() {
    return pending;
  }

  void isAboutTo(Request request) {
    pending = request;
  }

  Fault fault() {
    return fault;
  }

  void goesOnWith(Fault met) {
    fault = met;
    crashed = crashed || met.isCrash();
  }

  boolean crashed() {
    return crashed;
  }

  void resume() {
    turn.release();
  }

  void park() {
    turn.acquireUninterruptibly();
  }
}
