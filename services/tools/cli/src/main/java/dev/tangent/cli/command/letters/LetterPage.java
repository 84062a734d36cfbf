package dev.tangent.cli.command.letters;

import dev.tangent.cli.progress.terminal.Text;
import dev.tangent.client.letters.LetterContent;
import dev.tangent.client.letters.OpenedLetter;
import dev.tangent.client.letters.ReceivedLetter;
import dev.tangent.client.letters.RecordText;
import dev.tangent.platform.messaging.deadletter.DeadLetter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;

/** One dead letter for people. */
record LetterPage(OpenedLetter opened) {

  private static final int LONGEST_TEXT = 4000;
  private static final int LONGEST_HEX = 256;

  List<String> lines() {
    ReceivedLetter received = opened.received();
    DeadLetter letter = received.letter();
    LetterContent content = opened.content();
    List<String> lines = new ArrayList<>();
    lines.add("Dead letter %s, written %s".formatted(received.name(), received.time()));
    field(lines, "From", origin(letter));
    field(lines, "Key", letter.key().orElse("(none)"));
    field(lines, "Type", content.type().isEmpty() ? "(unknown)" : content.type());
    field(lines, "Subject", content.subject().isEmpty() ? "(unknown)" : content.subject());
    field(lines, "Reason", letter.reason());
    field(lines, "What to do", opened.advice());
    letter.storedKey().ifPresent(stored -> field(lines, "Whole key", there(stored)));
    letter.storedHeaders().ifPresent(stored -> field(lines, "All headers", there(stored)));
    letter.storedValue().ifPresent(stored -> field(lines, "Value", there(stored)));
    lines.add("");
    lines.add("Headers");
    for (Header header : letter.headers()) {
      lines.add("  %s: %s".formatted(Text.plain(header.key()), Text.plain(RecordText.of(header))));
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
    LetterContent content = opened.content();
    if (opened.value().isEmpty()) {
      lines.add("No value");
      return;
    }
    byte[] bytes = opened.value().get();
    String text = content.json().or(() -> RecordText.utf8(bytes)).orElse("");
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
}
