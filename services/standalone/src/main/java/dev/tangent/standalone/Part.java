package dev.tangent.standalone;

/** Something that the assembly starts and stops. */
interface Part {

  /** Starts it; may return before it is ready. */
  void start();

  /** Stops it and returns when it is gone; nothing happens if it is gone already. */
  void stop();
}
