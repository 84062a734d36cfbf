package dev.tangent.platform.messaging.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Texts and lists cut to a number of bytes. */
public final class Shortened {

  private Shortened() {}

  /** The text, or its beginning and how much of it is missing. */
  public static String text(String text, int mostBytes) {
    String beginning = beginning(text, mostBytes);
    return beginning.length() == text.length()
        ? text
        : "%s... (%d characters more)".formatted(beginning, text.length() - beginning.length());
  }

  /** As much of the text, from its beginning, as takes no more bytes in UTF-8. */
  public static String beginning(String text, int mostBytes) {
    CharBuffer chars = CharBuffer.wrap(text);
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    encoder.encode(chars, ByteBuffer.allocate(mostBytes), true);
    return text.substring(0, chars.position());
  }

  /** As many items, from the first on, as take no more bytes together. */
  public static <T> List<T> list(List<T> items, int mostBytes, ToIntFunction<T> size) {
    List<T> kept = new ArrayList<>();
    int room = mostBytes;
    for (T item : items) {
      room -= size.applyAsInt(item);
      if (room < 0) {
        break;
      }
      kept.add(item);
    }
    return kept;
  }
}
