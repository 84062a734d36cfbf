package dev.tangent.platform.storage;

import dev.tangent.platform.RetryableFailure;

/**
 * Another write to the same key is under way (HTTP 409): whether the key is free is known when that
 * has ended. It says nothing about whether the key is taken.
 */
public final class ConflictingWriteException extends RetryableFailure {

  private static final long serialVersionUID = 1L;

  public ConflictingWriteException(String message, Throwable cause) {
    super(Resource.STORE, message, cause);
  }
}
