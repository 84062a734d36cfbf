package dev.tangent.platform.simulation;

/** What several actors share that are one process: if it is gone, so are they all. */
final class Machine {

  private boolean crashed;
  private boolean replaced;

  boolean crashed() {
    return crashed;
  }

  void crash() {
    crashed = true;
  }

  /** Whether nobody has put another in its place yet; true once. */
  boolean replace() {
    boolean first = crashed && !replaced;
    replaced = replaced || first;
    return first;
  }
}
