package dev.tangent.platform.simulation;

import java.util.concurrent.Semaphore;

/** A thread of a process, or one that acts for a person; it runs only when it is chosen. */
final class Actor {

  private final String name;
  private final int number;
  private final Machine machine;
  private final Semaphore turn = new Semaphore(0);
  private Request pending = new Request(Request.Kind.START, "");
  private long until;
  private Fault fault = Fault.NONE;

  Actor(String name, int number, Machine machine) {
    this.name = name;
    this.number = number;
    this.machine = machine;
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

  Machine machine() {
    return machine;
  }

  Request pending() {
    return pending;
  }

  void isAboutTo(Request request, long time) {
    pending = request;
    until = time;
  }

  /** Of one that lets time pass: until when. */
  long until() {
    return until;
  }

  boolean pauses() {
    return pending.kind() == Request.Kind.PAUSE;
  }

  Fault fault() {
    return fault;
  }

  void goesOnWith(Fault met) {
    fault = met;
    if (met.isCrash()) {
      machine.crash();
    }
  }

  void resume() {
    turn.release();
  }

  void park() {
    turn.acquireUninterruptibly();
  }
}
