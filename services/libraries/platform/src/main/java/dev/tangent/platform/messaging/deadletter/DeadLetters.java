package dev.tangent.platform.messaging.deadletter;

import dev.tangent.common.Sha256;
import dev.tangent.platform.NamePrefix;
import dev.tangent.platform.messaging.text.Shortened;
import dev.tangent.platform.messaging.topic.Topic;
import dev.tangent.platform.plan.step.Service;
import dev.tangent.platform.storage.ObjectStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes records that cannot be used as dead letters: as they came, with the reason and their
 * origin in headers. What would not fit beside that lies in the store under {@code
 * dead-letters/<sha256>}, and headers say so.
 */
public final class DeadLetters {

  static final String PREFIX = "dead-letters/";

  private static final int LARGEST_VALUE = 800_000;
  private static final int LONGEST_KEY = 1000;
  private static final int LARGEST_HEADER = 4000;
  private static final int LARGEST_HEADERS = 40_000;
  private static final int LONGEST_REASON = 8000;

  private final ObjectStore store;
  private final NamePrefix prefix;

  public DeadLetters(ObjectStore store) {
    this(store, NamePrefix.NONE);
  }

  /**
   * @param prefix what the names of topics begin with
   */
  public DeadLetters(ObjectStore store, NamePrefix prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  /**
   * Whether the service is the one that writes dead letters of the topic: a topic of steps has its
   * own service; for what all services hear, the evaluator speaks, which ends jobs, too.
   */
  public static boolean areWrittenBy(Service service, String topic) {
    String name = Topic.withoutPrefix(topic);
    return name.startsWith(Topic.jobs(""))
        ? name.equals(Topic.jobs(service))
        : service == Service.EVALUATOR;
  }

  /**
   * @throws dev.tangent.platform.RetryableFailure when the store is needed and unavailable
   */
  public ProducerRecord<String, byte[]> letter(
      ConsumerRecord<String, byte[]> record, String reason) {
    return letter(record, reason, LARGEST_VALUE, LARGEST_HEADERS);
  }

  /** For a topic that takes less than usual: all of it in the store. */
  public ProducerRecord<String, byte[]> smallest(
      ConsumerRecord<String, byte[]> record, String reason) {
    return letter(record, Shortened.text(reason, LONGEST_REASON / 8), 0, 0);
  }

  private ProducerRecord<String, byte[]> letter(
      ConsumerRecord<String, byte[]> record, String reason, int largestValue, int largestHeaders) {
    Headers headers = new RecordHeaders();
    copy(record.headers(), headers, largestHeaders);
    add(headers, DeadLetter.REASON, Shortened.text(reason, LONGEST_REASON));
    add(headers, DeadLetter.TOPIC, Topic.withoutPrefix(record.topic()));
    add(headers, DeadLetter.PARTITION, Integer.toString(record.partition()));
    add(headers, DeadLetter.OFFSET, Long.toString(record.offset()));
    String key = record.key() == null ? null : key(record.key(), headers);
    byte[] value = record.value();
    if (value != null && value.length > largestValue) {
      refer(headers, DeadLetter.VALUE, value);
      value = null;
    }
    return new ProducerRecord<>(prefix.of(Topic.DEAD_LETTER), null, key, value, headers);
  }

  private String key(String key, Headers headers) {
    String beginning = Shortened.beginning(key, LONGEST_KEY);
    if (beginning.length() < key.length()) {
      refer(headers, DeadLetter.KEY, utf8(key));
    }
    return beginning;
  }

  /** A header of ours that is there already would be believed; it belongs to an earlier letter. */
  private void copy(Headers from, Headers to, int room) {
    int left = room;
    boolean all = true;
    for (Header header : from) {
      int size = header.key().length() * 3 + (header.value() == null ? 0 : header.value().length);
      boolean fits = size <= LARGEST_HEADER && size <= left;
      if (fits && !header.key().startsWith(DeadLetter.OURS)) {
        to.add(header);
        left -= size;
      }
      all = all && fits;
    }
    if (!all) {
      refer(to, DeadLetter.HEADERS, DeadLetter.json(from));
    }
  }

  private void refer(Headers headers, String what, byte[] bytes) {
    String sha256 = Sha256.of(ByteBuffer.wrap(bytes));
    store.put(PREFIX + sha256, bytes);
    add(headers, what + DeadLetter.URI, store.uri(PREFIX + sha256).toString());
    add(headers, what + DeadLetter.SIZE, Integer.toString(bytes.length));
    add(headers, what + DeadLetter.SHA256, sha256);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
