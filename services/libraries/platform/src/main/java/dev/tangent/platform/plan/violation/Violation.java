package dev.tangent.platform.plan.violation;

/**
 * A rule that a job breaks.
 *
 * @param field path of the field, such as {@code analyses[0].negation.grid.points}; empty for the
 *     job as a whole
 * @param expected what may stand there
 * @param found what does
 */
public record Violation(String field, String expected, String found) {

  private static final int LONGEST = 1000;

  public Violation {
    expected = shortened(expected);
    found = shortened(found);
  }

  /** What is wrong, without the field. */
  public String message() {
    return "expected %s, found %s".formatted(expected, found);
  }

  /** The whole, for those who see no file in which the field could be shown. */
  @Override
  public String toString() {
    return (field.isEmpty() ? "the job" : field) + ": " + message();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }
}
