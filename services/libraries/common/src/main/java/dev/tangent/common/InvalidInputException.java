package dev.tangent.common;

import org.jspecify.annotations.Nullable;

/**
 * What a person gave cannot be used, and would be refused again. The message is written for that
 * person: what was wrong, where (file, field, line), what was expected, and what to do.
 */
public class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
