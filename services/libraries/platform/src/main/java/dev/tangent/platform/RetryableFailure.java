package dev.tangent.platform;

import org.jspecify.annotations.Nullable;

/**
 * Something that may come back is unavailable: the broker, the store. The same input is tried
 * again, nothing is lost.
 */
public class RetryableFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What a service waits for. */
  public enum Resource {
    BROKER,
    STORE,
    DISK,
    OTHER
  }

  private final Resource resource;

  public RetryableFailure(String message, @Nullable Throwable cause) {
    this(Resource.OTHER, message, cause);
  }

  public RetryableFailure(Resource resource, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.resource = resource;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public Resource resource() {
    return resource;
  }
}
