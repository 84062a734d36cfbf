package dev.tangent.standalone.part;

/** Something that the assembly starts and stops. */
public interface Part {

  /** Starts it; may return before it is ready. */
  void start();

  /** Stops it and returns when it is gone; nothing happens if it is gone already. */
  void stop();
}
