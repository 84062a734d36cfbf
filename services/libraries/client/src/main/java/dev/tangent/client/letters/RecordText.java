package dev.tangent.client.letters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/** Bytes of a record that anyone may have written, as text where they are text. */
public final class RecordText {

  private RecordText() {}

  /** Empty where it is not UTF-8, or has control characters. */
  public static Optional<String> utf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean printable =
          text.codePoints().noneMatch(c -> c < 32 && c != '\n' && c != '\r' && c != '\t');
      return printable ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  public static String of(Header header) {
    byte[] value = header.value();
    return value == null
        ? "(no value)"
        : utf8(value).orElseGet(() -> "0x" + HexFormat.of().formatHex(value));
  }
}
