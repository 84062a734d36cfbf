package dev.tangent.client.job;

import dev.tangent.common.InvalidInputException;

/** A person names something that is not there; the message says what could have been meant. */
public final class UnknownNameException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  public UnknownNameException(String message) {
    super(message);
  }
}
