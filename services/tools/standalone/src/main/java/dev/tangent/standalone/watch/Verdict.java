package dev.tangent.standalone.watch;

/**
 * What is to be done after a look at a child.
 *
 * @param text for people; when the child is to be restarted, a sentence without its subject
 */
public record Verdict(Kind kind, String text) {

  public enum Kind {
    NOTHING,
    TELL,
    RESTART
  }

  public static final Verdict NOTHING = new Verdict(Kind.NOTHING, "");

  public static Verdict tell(String text) {
    return new Verdict(Kind.TELL, text);
  }

  public static Verdict restart(String text) {
    return new Verdict(Kind.RESTART, text);
  }
}
