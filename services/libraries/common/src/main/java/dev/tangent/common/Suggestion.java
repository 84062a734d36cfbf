package dev.tangent.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a person who misspelt a word probably meant. */
public final class Suggestion {

  private Suggestion() {}

  /** {@code " Did you mean 'foods'?"}, or an empty text when nothing is near. */
  public static String sentence(String written, Collection<String> known) {
    return nearest(written, known).map(word -> " Did you mean '" + word + "'?").orElse("");
  }

  /** The same behind words without a full stop. */
  public static String after(String written, Collection<String> known) {
    String sentence = sentence(written, known);
    return sentence.isEmpty() ? "" : "." + sentence;
  }

  /**
   * The known word of the least edit distance (insertions, deletions, substitutions and swaps of
   * neighbours; case, '-' and '_' don't count), if no more than a third of it, or one letter of a
   * short one, would have to change, and not all of it.
   */
  public static Optional<String> nearest(String written, Collection<String> known) {
    String folded = fold(written);
    return known.stream()
        .filter(word -> distance(folded, fold(word)) <= mostChanges(fold(word)))
        .min(
            Comparator.<String>comparingInt(word -> distance(folded, fold(word)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int mostChanges(String word) {
    return Math.min(Math.max(1, word.length() / 3), word.length() - 1);
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** Optimal string alignment, in rows over {@code a}. */
  static int distance(String a, String b) {
    int[] beforePrevious = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitution, Math.min(previous[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforePrevious[j - 2] + 1);
        }
      }
      beforePrevious = previous;
      previous = row;
    }
    return previous[b.length()];
  }
}
