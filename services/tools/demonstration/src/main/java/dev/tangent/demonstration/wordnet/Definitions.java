package dev.tangent.demonstration.wordnet;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Definitions that can be examples: of three words or more, and of one synset only, so that no text
 * is in two splits or tasks.
 */
final class Definitions {

  private static final int FEWEST_WORDS = 3;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** A field of knowledge in parentheses before the definition, which would give topics away. */
  private static final Pattern LEADING_LABEL = Pattern.compile("^\\([^()]*\\)\\s*");

  private final Map<String, Integer> counts = new HashMap<>();

  Definitions(Collection<Synset> synsets) {
    for (Synset synset : synsets) {
      counts.merge(letters(text(synset)), 1, Integer::sum);
    }
  }

  Optional<String> of(Synset synset) {
    String text = text(synset);
    boolean fine =
        SPACE.split(text).length >= FEWEST_WORDS && counts.getOrDefault(letters(text), 0) == 1;
    return fine ? Optional.of(text) : Optional.empty();
  }

  private static String text(Synset synset) {
    return SPACE
        .matcher(LEADING_LABEL.matcher(synset.definition()).replaceFirst(""))
        .replaceAll(" ");
  }

  /** Texts that differ in case, spaces or punctuation only are one text. */
  private static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    text.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }
}
