package dev.tangent.client.letters;

import java.util.Optional;
import java.util.function.Consumer;

/** The dead letters of an installation. */
public interface KnownDeadLetters {

  /**
   * Those that are there now, each once, in the order in which they were written.
   *
   * @throws dev.tangent.platform.RetryableFailure when the broker does not answer
   */
  void forEach(Consumer<ReceivedLetter> reader);

  /**
   * The one at that place, if it is there.
   *
   * @throws dev.tangent.platform.RetryableFailure when the broker does not answer
   */
  Optional<ReceivedLetter> at(int partition, long offset);
}
