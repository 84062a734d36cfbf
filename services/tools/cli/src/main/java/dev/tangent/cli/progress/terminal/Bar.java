package dev.tangent.cli.progress.terminal;

/** A bar of a given number of cells, in eighths of a cell. */
public final class Bar {

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private Bar() {}

  public static String of(double share, int cells) {
    double bounded = Double.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
    int eighths = (int) Math.floor(bounded * cells * 8);
    StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
    if (eighths % 8 > 0) {
      bar.append(EIGHTHS.charAt(eighths % 8));
    }
    return bar + "·".repeat(cells - bar.length());
  }
}
