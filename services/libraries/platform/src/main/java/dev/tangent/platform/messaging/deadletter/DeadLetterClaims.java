package dev.tangent.platform.messaging.deadletter;

import dev.tangent.common.Sha256;
import dev.tangent.platform.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which of the members that hear the same record writes its dead letter: the one that claims it
 * first in the store, and goes on claiming it until the broker has the letter.
 */
public final class DeadLetterClaims {

  private static final String ROOT = DeadLetters.PREFIX + "claims/";

  private final ObjectStore store;
  private final byte[] member;

  /**
   * @param member a name that no other process has
   */
  public DeadLetterClaims(ObjectStore store, String member) {
    this.store = store;
    this.member = member.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Whether this member is the one. Topics may be made anew, and count from 0 again: so the time of
   * the record counts, too.
   *
   * @throws dev.tangent.platform.RetryableFailure when the store is unavailable
   */
  public boolean claim(ConsumerRecord<?, ?> record) {
    String name =
        "%s-%d@%d %d"
            .formatted(record.topic(), record.partition(), record.offset(), record.timestamp());
    String key = ROOT + Sha256.of(StandardCharsets.UTF_8.encode(name));
    return store.putIfAbsent(key, member)
        || store.get(key).filter(found -> Arrays.equals(found, member)).isPresent();
  }
}
