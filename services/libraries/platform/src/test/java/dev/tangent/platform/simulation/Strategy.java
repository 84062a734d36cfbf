package dev.tangent.platform.simulation;

import java.util.List;

/** Decides who goes on. */
interface Strategy {

  /**
   * One of the actors that can go on, and what becomes of what it is about to do.
   *
   * @param actors not empty
   * @param last who went on before, or null
   */
  Choice choose(List<Actor> actors, Actor last);

  /** For a failure's message: what has to be given to see the same again. */
  String replay();

  /** A decision. */
  record Choice(Actor actor, Fault fault) {}
}
