package dev.tangent.platform.storage;

import dev.tangent.platform.PermanentFailure;

/** The store does not do what Tangent relies on; no number of attempts changes that. */
public final class UnsuitableStoreException extends PermanentFailure {

  private static final long serialVersionUID = 1L;

  public UnsuitableStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
