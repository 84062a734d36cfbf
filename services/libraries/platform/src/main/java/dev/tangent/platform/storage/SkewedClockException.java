package dev.tangent.platform.storage;

import dev.tangent.platform.RetryableFailure;

/**
 * The store refused a request because of the time in its signature: this machine's clock, or the
 * store's, is wrong. It goes on when the clock is set.
 */
public final class SkewedClockException extends RetryableFailure {

  private static final long serialVersionUID = 1L;

  public SkewedClockException(String message, Throwable cause) {
    super(Resource.STORE, message, cause);
  }
}
