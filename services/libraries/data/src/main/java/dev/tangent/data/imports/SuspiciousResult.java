package dev.tangent.data.imports;

import dev.tangent.common.InvalidInputException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes the result of an import suspicious; a person may accept each. */
public enum SuspiciousResult {
  /** Classes are called train, test, … */
  SPLIT_NAMES,
  /** More classes than a fifth of the rows. */
  MANY_CLASSES,
  /** Classes have characters in their names that cannot be seen. */
  CONTROL_CHARACTERS,
  /** Classes are called by whole sentences. */
  CAPTIONS,
  /** Every row that is trained on has the same class. */
  ONE_CLASS;

  /** The word by which it is accepted. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws InvalidInputException when a word is not that of a doubt
   */
  public static Set<SuspiciousResult> parse(List<String> words) {
    Set<SuspiciousResult> doubts = EnumSet.noneOf(SuspiciousResult.class);
    for (String word : words) {
      doubts.add(
          Arrays.stream(values())
              .filter(doubt -> doubt.word().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "--accept %s: expected one of %s".formatted(word, allWords()))));
    }
    return doubts;
  }

  private static String allWords() {
    return Arrays.stream(values()).map(SuspiciousResult::word).collect(Collectors.joining(", "));
  }
}
