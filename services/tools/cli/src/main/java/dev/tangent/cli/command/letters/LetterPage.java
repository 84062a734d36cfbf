package dev.tangent.cli.command.letters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.tangent.cli.connection.ReceivedLetter;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.progress.terminal.Text;
import dev.tangent.platform.messaging.deadletter.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/**
 * One dead letter for people and for programs.
 *
 * @param value the record's value, wherever it was kept
 */
record LetterPage(ReceivedLetter received, Optional<byte[]> value, LetterContent content) {

  private static final int LONGEST_TEXT = 4000;
  private static final int LONGEST_HEX = 256;

  List<String> lines() {
    DeadLetter letter = received.letter();
    List<String> lines = new ArrayList<>();
    lines.add("Dead letter %s, written %s".formatted(received.name(), received.time()));
    field(lines, "From", origin(letter));
    field(lines, "Key", letter.key().orElse("(none)"));
    field(lines, "Type", content.type().isEmpty() ? "(unknown)" : content.type());
    field(lines, "Subject", content.subject().isEmpty() ? "(unknown)" : content.subject());
    field(lines, "Reason", letter.reason());
    field(lines, "What to do", LetterAdvice.of(letter, content));
    letter.storedKey().ifPresent(stored -> field(lines, "Whole key", there(stored)));
    letter.storedHeaders().ifPresent(stored -> field(lines, "All headers", there(stored)));
    letter.storedValue().ifPresent(stored -> field(lines, "Value", there(stored)));
    lines.add("");
    lines.add("Headers");
    for (Header header : letter.headers()) {
      lines.add("  %s: %s".formatted(Text.plain(header.key()), Text.plain(text(header))));
    }
    lines.add("");
    data(lines);
    return lines;
  }

  private static void field(List<String> lines, String name, String value) {
    lines.add(Text.pad(name, 12) + Text.plain(value));
  }

  private static String origin(DeadLetter letter) {
    return letter.topic().isEmpty()
        ? "(unknown)"
        : "%s, partition %s, offset %s"
            .formatted(letter.topic(), letter.partition(), letter.offset());
  }

  private static String there(DeadLetter.Stored stored) {
    return "%s bytes in %s".formatted(stored.size(), stored.uri());
  }

  private void data(List<String> lines) {
    if (value.isEmpty()) {
      lines.add("No value");
      return;
    }
    byte[] bytes = value.get();
    String text = content.json().or(() -> utf8(bytes)).orElse("");
    if (text.isEmpty() && bytes.length > 0) {
      lines.add("Value, %d bytes, not text; the first in hexadecimal".formatted(bytes.length));
      lines.add("  " + HexFormat.of().formatHex(bytes, 0, Math.min(LONGEST_HEX, bytes.length)));
      return;
    }
    lines.add(
        "%s, %d bytes%s"
            .formatted(
                content.json().isPresent() ? "Message" : "Value",
                bytes.length,
                text.length() > LONGEST_TEXT ? "; its beginning (--json has all)" : ""));
    text.substring(0, Math.min(text.length(), LONGEST_TEXT))
        .lines()
        .forEach(line -> lines.add("  " + Text.plain(line)));
  }

  ObjectNode json() {
    DeadLetter letter = received.letter();
    ObjectNode json =
        Json.object()
            .put("letter", received.name())
            .put("time", received.time().toString())
            .put("topic", letter.topic())
            .put("partition", letter.partition())
            .put("offset", letter.offset())
            .put("key", letter.key().orElse(null))
            .put("type", content.type())
            .put("subject", content.subject())
            .put("reason", letter.reason())
            .put("advice", LetterAdvice.of(letter, content));
    ArrayNode headers = json.putArray("headers");
    letter.headers().forEach(h -> headers.addObject().put("name", h.key()).put("value", text(h)));
    stored(json, "stored_key", letter.storedKey());
    stored(json, "stored_headers", letter.storedHeaders());
    stored(json, "stored_value", letter.storedValue());
    content.json().ifPresent(m -> json.putRawValue("message", new RawValue(m)));
    json.put("value_base64", value.map(Base64.getEncoder()::encodeToString).orElse(null));
    return json;
  }

  private static void stored(ObjectNode json, String name, Optional<DeadLetter.Stored> stored) {
    stored.ifPresent(
        s ->
            json.putObject(name)
                .put("uri", s.uri())
                .put("size", s.size())
                .put("sha256", s.sha256()));
  }

  private static String text(Header header) {
    byte[] value = header.value();
    return value == null
        ? "(no value)"
        : utf8(value).orElseGet(() -> "0x" + HexFormat.of().formatHex(value));
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean printable =
          text.codePoints().noneMatch(c -> c < 32 && c != '\n' && c != '\r' && c != '\t');
      return printable ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
