package dev.tangent.data.table.rows;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which columns of a table are read; the others are ignored.
 *
 * @param text of one column, or of several with commas between, whose texts are joined
 * @param split holds train, validation (or valid, val, dev) or test
 */
public record Columns(String text, String label, Optional<String> split) {

  public static final Columns DEFAULT = new Columns("text", "label", Optional.empty());

  /** The columns of the texts; one whose name holds a comma is itself. */
  List<String> texts(Predicate<String> isThere) {
    return isThere.test(text)
        ? List.of(text)
        : Stream.of(text.split(",")).map(String::strip).toList();
  }

  /** Texts of several columns as one: lines, without the empty ones. */
  static String joined(List<String> texts) {
    return texts.size() == 1
        ? texts.get(0)
        : texts.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
  }
}
