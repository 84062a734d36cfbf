package dev.tangent.data.layout;

import dev.tangent.common.Split;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a name says of its split, by the rule of the Hugging Face hub's {@code datasets} library:
 * one of its words anywhere between {@code -}, {@code .}, {@code _}, {@code /}, spaces, digits or
 * the ends of the name.
 */
final class SplitWords {

  private static final Pattern WORD =
      Pattern.compile(
          "(?<![^-._/\\s\\d])(train|training|validation|valid|val|dev|test|testing|eval|evaluation)"
              + "(?![^-._/\\s\\d])",
          Pattern.CASE_INSENSITIVE);

  private SplitWords() {}

  /** The splits whose words are in a name; more than one leaves it undecided. */
  static Set<Split> in(String name) {
    Set<Split> found = EnumSet.noneOf(Split.class);
    Matcher words = WORD.matcher(name);
    while (words.find()) {
      Split.named(words.group()).ifPresent(found::add);
    }
    return found;
  }

  /** What is left of a name without these words. */
  static String without(String name) {
    return WORD.matcher(name).replaceAll("");
  }
}
