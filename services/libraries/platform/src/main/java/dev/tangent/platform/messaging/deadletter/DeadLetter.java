package dev.tangent.platform.messaging.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A dead letter as it is read.
 *
 * @param topic where the record was, without the installation's prefix, with its partition and
 *     offset; empty when nothing says so
 * @param value the record's value, unless it is in the store
 * @param headers the record's own, without those that say why it is here
 */
public record DeadLetter(
    String reason,
    String topic,
    String partition,
    String offset,
    Optional<String> key,
    Optional<byte[]> value,
    Headers headers,
    Optional<Stored> storedKey,
    Optional<Stored> storedValue,
    Optional<Stored> storedHeaders) {

  static final String OURS = "tangent-";
  static final String REASON = OURS + "reason";
  static final String TOPIC = OURS + "topic";
  static final String PARTITION = OURS + "partition";
  static final String OFFSET = OURS + "offset";
  static final String KEY = OURS + "key";
  static final String VALUE = OURS + "value";
  static final String HEADERS = OURS + "headers";
  static final String URI = "-uri";
  static final String SIZE = "-size";
  static final String SHA256 = "-sha256";

  /**
   * A part that was too large for the letter.
   *
   * @param sha256 lower-case hexadecimal
   */
  public record Stored(String uri, String size, String sha256) {

    /** Where it lies in the store; follows from the digest, whatever the address says. */
    public String objectKey() {
      return DeadLetters.PREFIX + sha256;
    }
  }

  public static DeadLetter of(ConsumerRecord<String, byte[]> letter) {
    Headers headers = letter.headers();
    Headers own = new org.apache.kafka.common.header.internals.RecordHeaders();
    for (Header header : headers) {
      if (!header.key().startsWith(OURS)) {
        own.add(header);
      }
    }
    return new DeadLetter(
        text(headers, REASON).orElse("no reason is given"),
        text(headers, TOPIC).orElse(""),
        text(headers, PARTITION).orElse(""),
        text(headers, OFFSET).orElse(""),
        Optional.ofNullable(letter.key()),
        Optional.ofNullable(letter.value()),
        own,
        stored(headers, KEY),
        stored(headers, VALUE),
        stored(headers, HEADERS));
  }

  /** The CloudEvents type that its header says, whatever else is wrong with it. */
  public Optional<String> type() {
    return text(headers, "ce_type");
  }

  private static Optional<Stored> stored(Headers headers, String what) {
    return text(headers, what + SHA256)
        .filter(sha256 -> sha256.matches("[0-9a-f]{64}"))
        .map(
            sha256 ->
                new Stored(
                    text(headers, what + URI).orElse(""),
                    text(headers, what + SIZE).orElse(""),
                    sha256));
  }

  private static Optional<String> text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }

  /** Headers of any number and size: {@code [["name", "value in base64"], ["name", null], ...]}. */
  static byte[] json(Headers headers) {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode all = mapper.createArrayNode();
    for (Header header : headers) {
      byte[] value = header.value();
      all.addArray()
          .add(header.key())
          .add(value == null ? null : Base64.getEncoder().encodeToString(value));
    }
    try {
      return mapper.writeValueAsBytes(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts always have a JSON form", e);
    }
  }
}
