package dev.tangent.common;

/** Work was asked to stop and did; nothing of its output is to be used. */
public class CancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CancelledException() {
    super("cancelled");
  }
}
