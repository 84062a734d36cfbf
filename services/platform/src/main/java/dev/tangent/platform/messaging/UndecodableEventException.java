package dev.tangent.platform.messaging;

/**
 * A record that is no event of ours. The message says what was expected, for the dead-letter
 * topic's reader.
 */
public class UndecodableEventException extends Exception {

  private static final long serialVersionUID = 1L;

  public UndecodableEventException(String message, Throwable cause) {
    super(message, cause);
  }

  public UndecodableEventException(String message) {
    super(message);
  }
}
