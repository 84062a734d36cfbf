package dev.tangent.core;

/** Wants whatever it hears of to stop. */
public final class CancelledListener implements ProgressListener {

  @Override
  public void progress(long done, long total) {}

  @Override
  public boolean cancelled() {
    return true;
  }
}
