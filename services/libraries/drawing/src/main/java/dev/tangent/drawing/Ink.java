package dev.tangent.drawing;

import java.util.Locale;

/**
 * A colour by name. On a page it follows the reader's preference for light or dark; in a file it is
 * the light one. The six hues stay apart for readers who do not see red and green apart, and have a
 * contrast of at least 3:1 on their paper.
 */
public enum Ink {
  PAPER("#ffffff", "#15181c"),
  INK("#1b1e23", "#e6e8eb"),
  SOFT("#5b6370", "#a0a8b3"),
  FAINT("#e3e6ea", "#2d333a"),
  GREY("#7a828e", "#8f98a4"),
  ORANGE("#c2500a", "#f2935c"),
  GREEN("#00805a", "#46c79b"),
  BLUE("#0b67ad", "#63b3f0"),
  PURPLE("#8a3f9e", "#d08fe0"),
  AMBER("#8a6a00", "#dcb43c"),
  /** On a colour that does not change between light and dark, such as a heat map's. */
  BLACK("#101214", "#101214"),
  WHITE("#ffffff", "#ffffff");

  private final String light;
  private final String dark;

  Ink(String light, String dark) {
    this.light = light;
    this.dark = dark;
  }

  /** As {@code #rrggbb}, on light paper. */
  public String light() {
    return light;
  }

  public String dark() {
    return dark;
  }

  int rgb() {
    return Integer.parseInt(light.substring(1), 16);
  }

  /** Its name in a style sheet. */
  String css() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The rules that a page needs to show drawings: a variable for each colour, and its uses. */
  public static String styleSheet() {
    StringBuilder css = new StringBuilder(":root{").append(variables(false)).append("}\n");
    css.append("@media (prefers-color-scheme:dark){:root{").append(variables(true)).append("}}\n");
    // Paper is white, whatever the screen was.
    css.append("@media print{:root{").append(variables(false)).append("}}\n");
    for (Ink ink : values()) {
      css.append(".f-%1$s{fill:var(--%1$s)}.s-%1$s{stroke:var(--%1$s)}\n".formatted(ink.css()));
    }
    return css.toString();
  }

  private static String variables(boolean dark) {
    StringBuilder css = new StringBuilder();
    for (Ink ink : values()) {
      css.append("--%s:%s;".formatted(ink.css(), dark ? ink.dark : ink.light));
    }
    return css.toString();
  }
}
