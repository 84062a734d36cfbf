package dev.tangent.platform;

/**
 * Something that may come back is away: the broker, the store. The same input is tried again,
 * nothing is lost.
 */
public class RetryableFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RetryableFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
