package dev.tangent.platform.plan;

/** Numbers in labels. */
final class Numbers {

  private Numbers() {}

  /** 0.0002 as "2e-4", 0.5 as "0.5". */
  static String plain(double value) {
    String text = Double.toString(value);
    return text.replace(".0E", "e").replace("E", "e").replaceAll("\\.0$", "");
  }
}
