package dev.tangent.client.letters;

import dev.tangent.common.InvalidInputException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last dead letters.
 *
 * @param rows the last one last
 * @param count of all that there are
 */
public record LastLetters(List<LetterRow> rows, long count) {

  private static final int MOST = 10_000;

  /**
   * @param name of the limit, for messages
   */
  public static void requireLimit(String name, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new InvalidInputException(
          "%s: expected a number from 1 to %d, found %d.".formatted(name, MOST, limit));
    }
  }

  public static LastLetters of(KnownDeadLetters letters, int limit) {
    Deque<LetterRow> last = new ArrayDeque<>();
    long[] count = {0};
    letters.forEach(
        letter -> {
          count[0]++;
          last.addLast(LetterRow.of(letter));
          if (last.size() > limit) {
            last.removeFirst();
          }
        });
    return new LastLetters(List.copyOf(last), count[0]);
  }
}
