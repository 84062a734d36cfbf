package dev.tangent.platform.simulation;

/** A process's own clock: it began somewhere, and runs fast or slow. */
record ProcessClock(World world, long offset, double rate) {

  long nanoTime() {
    return offset + (long) (world.nanoTime() * rate);
  }
}
