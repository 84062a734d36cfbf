package dev.tangent.data.table.rows;

import dev.tangent.common.InvalidInputException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/**
 * How a table is written where its format leaves it open.
 *
 * @param delimiter of fields, else the format's own
 * @param header whether the first line names the columns; else their names are 1, 2, …
 */
public record Dialect(Optional<Character> delimiter, Charset encoding, boolean header) {

  public static final Dialect DEFAULT = new Dialect(Optional.empty(), StandardCharsets.UTF_8, true);

  /** The character that a person means, written out where it cannot be seen. */
  public static char delimiter(String word) {
    String meant = word.equals("\\t") || word.equals("tab") ? "\t" : word;
    if (meant.length() != 1 || meant.equals("\"") || meant.isBlank() && !meant.equals("\t")) {
      throw new InvalidInputException(
          "--delimiter '%s': expected one character, such as ';', or tab".formatted(word));
    }
    return meant.charAt(0);
  }

  /** The encoding of a name, such as {@code latin-1}. */
  public static Charset encoding(String name) {
    try {
      return Charset.forName(name.replaceFirst("(?i)^latin-", "latin"));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new InvalidInputException(
          "--encoding '%s' is unknown; expected a name such as utf-8, latin-1, windows-1252, gb18030"
              .formatted(name),
          e);
    }
  }
}
