package dev.tangent.platform.messaging.text;

/** What a record holds, as an error quotes it: in quotes, on one line, and never long. */
public final class Quoted {

  private static final int MOST = 80;

  private Quoted() {}

  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("'");
    text.codePoints()
        .limit(MOST)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(quoted::appendCodePoint);
    return text.codePointCount(0, text.length()) <= MOST
        ? quoted.append("'").toString()
        : quoted.append("...' (%d characters)".formatted(text.length())).toString();
  }
}
