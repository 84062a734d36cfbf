package dev.tangent.platform.messaging.text;

import java.util.List;
import java.util.Optional;

/**
 * A record that is not an event of ours. The message says what was found and what was expected, for
 * the reader of the dead letters. When the record asked for a job and could be read far enough to
 * name it, that job fails with the problems instead.
 */
public class UndecodableEventException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Optional<String> job;
  private final transient List<String> problems;

  public UndecodableEventException(String message, Throwable cause) {
    super(message, cause);
    this.job = Optional.empty();
    this.problems = List.of(message);
  }

  public UndecodableEventException(String message) {
    this(message, Optional.empty(), List.of(message));
  }

  public UndecodableEventException(String message, Optional<String> job, List<String> problems) {
    super(message);
    this.job = job;
    this.problems = List.copyOf(problems);
  }

  /** The job that was asked for; its id is valid. */
  public Optional<String> job() {
    return job;
  }

  /** What is wrong, one by one. */
  public List<String> problems() {
    return problems;
  }
}
