package dev.tangent.standalone;

/**
 * What is to be done after a look at a child.
 *
 * @param text for people; when the child is to be restarted, a sentence without its subject
 */
record Verdict(Kind kind, String text) {

  enum Kind {
    NOTHING,
    TELL,
    RESTART
  }

  static final Verdict NOTHING = new Verdict(Kind.NOTHING, "");

  static Verdict tell(String text) {
    return new Verdict(Kind.TELL, text);
  }

  static Verdict restart(String text) {
    return new Verdict(Kind.RESTART, text);
  }
}
