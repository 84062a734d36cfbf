package dev.tangent.platform.messaging.event;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.tangent.platform.recorded.FilledMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A record as nobody would publish it on purpose: headers without a value, twice, or of any bytes;
 * a value that is cut off, altered, nested without end.
 */
public record RandomRecord(String key, Headers headers, byte[] value) {

  private static final List<String> NAMES =
      List.of("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "ce_x", "content-type");
  private static final List<String> VALUES =
      List.of("1.0", "0.3", "", "/me", "application/protobuf", "application/json; charset=utf-8");
  private static final List<String> BRACES = List.of("{\"job\":", "[", "{\"a\":[", "\u000b\u000b");

  public static RandomRecord of(long seed) {
    Random random = new Random(seed);
    try {
      Message message = message(random);
      Headers headers = headers(random, message);
      return new RandomRecord(key(random), headers, value(random, message, headers));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  /** As it is consumed from partition 1, offset 7. */
  public ConsumerRecord<String, byte[]> on(String topic) {
    return new ConsumerRecord<>(
        topic, 1, 7, 0, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
  }

  private static String key(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> "\ud83d\ude00é\ud83d".repeat(random.nextInt(100_000));
      default -> "job";
    };
  }

  private static Message message(Random random) {
    EventType[] types = EventType.values();
    return FilledMessage.of(types[random.nextInt(types.length)].prototype());
  }

  private static Headers headers(Random random, Message message) {
    Headers headers = new RecordHeaders();
    if (random.nextInt(8) > 0) {
      headers.add("ce_specversion", utf8("1.0"));
      headers.add("ce_id", utf8("1"));
      headers.add("ce_source", utf8("/me"));
      headers.add("ce_type", utf8(EventType.of(message).type()));
      headers.add(
          "content-type", utf8("application/" + (random.nextBoolean() ? "json" : "protobuf")));
    }
    for (int more = random.nextInt(3); more > 0; more--) {
      headers.add(NAMES.get(random.nextInt(NAMES.size())), headerValue(random));
    }
    if (random.nextInt(6) == 0) {
      headers.remove(NAMES.get(random.nextInt(NAMES.size())));
    }
    return headers;
  }

  private static byte[] headerValue(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> bytes(random, random.nextInt(5) == 0 ? 100_000 : 12);
      default -> utf8(VALUES.get(random.nextInt(VALUES.size())));
    };
  }

  private static byte[] value(Random random, Message message, Headers headers)
      throws InvalidProtocolBufferException {
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> bytes(random, 200);
      case 2 -> utf8(BRACES.get(random.nextInt(BRACES.size())).repeat(random.nextInt(100_000)));
      case 3 -> new byte[random.nextInt(1 << 21)];
      case 4 -> utf8(structured(message));
      case 5 -> altered(random, utf8(structured(message)));
      case 6, 7 -> altered(random, utf8(JsonFormat.printer().print(message)));
      case 8, 9 -> altered(random, message.toByteArray());
      default ->
          isJson(headers) ? utf8(JsonFormat.printer().print(message)) : message.toByteArray();
    };
  }

  private static boolean isJson(Headers headers) {
    return headers.lastHeader("content-type") != null
        && Arrays.equals(headers.lastHeader("content-type").value(), utf8("application/json"));
  }

  private static String structured(Message message) throws InvalidProtocolBufferException {
    return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/me\",\"type\":\"%s\",\"data\":%s}"
        .formatted(EventType.of(message).type(), JsonFormat.printer().print(message));
  }

  /** A few bytes otherwise, or the end cut off. */
  private static byte[] altered(Random random, byte[] bytes) {
    byte[] altered = Arrays.copyOf(bytes, random.nextBoolean() ? bytes.length : bytes.length / 2);
    for (int i = random.nextInt(4); i > 0 && altered.length > 0; i--) {
      String json = "{}[]\":,0-9eE.n\\";
      altered[random.nextInt(altered.length)] =
          random.nextBoolean() ? (byte) random.nextInt() : (byte) json.charAt(random.nextInt(15));
    }
    return altered;
  }

  private static byte[] bytes(Random random, int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
