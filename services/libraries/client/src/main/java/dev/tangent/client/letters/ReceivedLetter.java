package dev.tangent.client.letters;

import dev.tangent.platform.messaging.deadletter.DeadLetter;
import java.time.Instant;

/**
 * A dead letter where it lies.
 *
 * @param time when it was written
 */
public record ReceivedLetter(int partition, long offset, Instant time, DeadLetter letter) {

  /** How commands name it. */
  public String name() {
    return partition + ":" + offset;
  }
}
