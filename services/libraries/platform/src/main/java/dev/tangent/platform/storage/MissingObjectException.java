package dev.tangent.platform.storage;

import dev.tangent.platform.PermanentFailure;

/** There is no object of that key, where one was promised. */
public class MissingObjectException extends PermanentFailure {

  private static final long serialVersionUID = 1L;

  public MissingObjectException(String message) {
    super(message);
  }
}
