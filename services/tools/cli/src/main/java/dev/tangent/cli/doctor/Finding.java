package dev.tangent.cli.doctor;

/**
 * The answer to one question.
 *
 * @param found what there is
 * @param advice what to do; empty when all is well
 */
public record Finding(String subject, Level level, String found, String advice) {

  /** How much it matters. */
  public enum Level {
    GOOD,
    /** Works, but badly or not everything. */
    WARNING,
    /** Something will not work. */
    BAD
  }

  public static Finding good(String subject, String found) {
    return new Finding(subject, Level.GOOD, found, "");
  }

  public static Finding warning(String subject, String found, String advice) {
    return new Finding(subject, Level.WARNING, found, advice);
  }

  public static Finding bad(String subject, String found, String advice) {
    return new Finding(subject, Level.BAD, found, advice);
  }
}
