package dev.tangent.cli.progress.terminal;

/** What is drawn on: its size in cells, and whether it shows colours. */
public record Screen(int width, int height, boolean colour) {

  private static final int LEAST_WIDTH = 20;
  private static final int LEAST_HEIGHT = 4;

  public Screen {
    width = Math.max(LEAST_WIDTH, width);
    height = Math.max(LEAST_HEIGHT, height);
  }
}
