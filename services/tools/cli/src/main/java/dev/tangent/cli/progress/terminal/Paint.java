package dev.tangent.cli.progress.terminal;

/** Colours by meaning, as ANSI escape sequences. */
public enum Paint {
  PLAIN(""),
  TITLE("1"),
  BAR("36"),
  QUIET("2"),
  GOOD("32"),
  BAD("31"),
  WAIT("33");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  String on(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
