package dev.tangent.demonstration.glyphs.painting;

import java.util.SplittableRandom;

/** Random colours as red, green, blue from 0 to 1. */
final class Colours {

  private Colours() {}

  static float[] any(SplittableRandom random) {
    return new float[] {
      Planes.uniform(random, 0, 1), Planes.uniform(random, 0, 1), Planes.uniform(random, 0, 1)
    };
  }

  /** One whose luma differs from the other's by at least {@code contrast}. */
  static float[] against(float[] other, double contrast, SplittableRandom random) {
    for (int tries = 0; tries < 50; tries++) {
      float[] colour = any(random);
      if (Math.abs(luma(colour) - luma(other)) >= contrast) {
        return colour;
      }
    }
    float grey = luma(other) > 0.5 ? 0 : 1;
    return new float[] {grey, grey, grey};
  }

  /** {@code base} with each component moved by at most {@code spread}. */
  static float[] near(SplittableRandom random, double spread, double... base) {
    float[] colour = new float[3];
    for (int c = 0; c < 3; c++) {
      colour[c] = (float) base[c] + Planes.uniform(random, -spread, spread);
    }
    return colour;
  }

  /** Rec. 601. */
  private static double luma(float[] colour) {
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2];
  }
}
