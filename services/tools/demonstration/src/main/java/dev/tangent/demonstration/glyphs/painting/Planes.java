package dev.tangent.demonstration.glyphs.painting;

import static dev.tangent.demonstration.glyphs.painting.Canvas.PIXELS;
import static dev.tangent.demonstration.glyphs.painting.Canvas.SIDE;

import java.util.SplittableRandom;

/** Operations on one value a pixel. */
public final class Planes {

  private Planes() {}

  /** A pass of the kernel (a, 1−2a, a) along rows and columns, in place; edges repeat. */
  static void blur(float[] plane, int begin, float a) {
    for (int y = 0; y < SIDE; y++) {
      pass(plane, begin + y * SIDE, 1, a);
    }
    for (int x = 0; x < SIDE; x++) {
      pass(plane, begin + x, SIDE, a);
    }
  }

  private static void pass(float[] plane, int begin, int stride, float a) {
    float before = plane[begin];
    float here = before;
    for (int i = 0, at = begin; i < SIDE; i++, at += stride) {
      float after = i + 1 < SIDE ? plane[at + stride] : here;
      plane[at] = here + a * (before + after - 2 * here);
      before = here;
      here = after;
    }
  }

  static float[] blurred(float[] plane, int passes) {
    float[] copy = plane.clone();
    for (int i = 0; i < passes; i++) {
      blur(copy, 0, 1 / 3f);
    }
    return copy;
  }

  /** Smooth noise in [−1, 1]: random values on a grid of cells², interpolated. */
  static float[] clouds(int cells, SplittableRandom random) {
    float[] grid = new float[(cells + 1) * (cells + 1)];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = uniform(random, -1, 1);
    }
    float[] plane = new float[PIXELS];
    for (int y = 0; y < SIDE; y++) {
      float v = (y + 0.5f) * cells / SIDE;
      int row = (int) v;
      for (int x = 0; x < SIDE; x++) {
        float u = (x + 0.5f) * cells / SIDE;
        int at = row * (cells + 1) + (int) u;
        float across = u - (int) u;
        float top = grid[at] + across * (grid[at + 1] - grid[at]);
        float bottom =
            grid[at + cells + 1] + across * (grid[at + cells + 2] - grid[at + cells + 1]);
        plane[y * SIDE + x] = top + (v - row) * (bottom - top);
      }
    }
    return plane;
  }

  /** A ramp from −1 to 1 in a random direction. */
  static float[] ramp(SplittableRandom random) {
    double angle = random.nextDouble() * 2 * Math.PI;
    float dx = (float) StrictMath.cos(angle) / SIDE * 2;
    float dy = (float) StrictMath.sin(angle) / SIDE * 2;
    float[] plane = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      plane[i] = dx * (i % SIDE - SIDE / 2 + 0.5f) + dy * (i / SIDE - SIDE / 2 + 0.5f);
    }
    return plane;
  }

  public static float uniform(SplittableRandom random, double from, double to) {
    return (float) (from + (to - from) * random.nextDouble());
  }
}
