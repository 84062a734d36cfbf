package dev.tangent.platform;

import org.jspecify.annotations.Nullable;

/**
 * The same input would fail again: a bad spec, a corrupt artifact. The message is for people and
 * goes into status.
 */
public class PermanentFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PermanentFailure(String message) {
    super(message);
  }

  public PermanentFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
