package dev.tangent.platform.messaging.event;

import dev.tangent.platform.messaging.text.UndecodableEventException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** A record's headers as texts. Kafka lets them be repeated, have no value, and hold any bytes. */
record EventHeaders(Headers headers) {

  /**
   * The header's text, or empty when there is none.
   *
   * @throws UndecodableEventException when it has no value, is not UTF-8, or is given more than
   *     once with different values
   */
  Optional<String> text(String name) throws UndecodableEventException {
    byte[] value = null;
    for (Header header : headers.headers(name)) {
      if (header.value() == null) {
        throw new UndecodableEventException(
            "the header %s has no value; leave it out or give it one".formatted(name));
      }
      if (value != null && !Arrays.equals(value, header.value())) {
        throw new UndecodableEventException(
            "the header %s is given more than once, with different values; expected one"
                .formatted(name));
      }
      value = header.value();
    }
    return value == null ? Optional.empty() : Optional.of(utf8(name, value));
  }

  private static String utf8(String name, byte[] value) throws UndecodableEventException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new UndecodableEventException("the header %s is not UTF-8".formatted(name), e);
    }
  }
}
