package dev.tangent.client.job;

import dev.tangent.platform.job.Outcome;
import java.util.Optional;

/** A job is not in the state that something needs; the message says which it is in. */
public final class JobStateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Outcome> outcome;

  JobStateException(Optional<Outcome> outcome, String message) {
    super(message);
    this.outcome = outcome;
  }

  /** How the job ended; empty while it runs. */
  public Optional<Outcome> outcome() {
    return outcome;
  }
}
