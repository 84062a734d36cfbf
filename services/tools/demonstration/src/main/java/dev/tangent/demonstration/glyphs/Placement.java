package dev.tangent.demonstration.glyphs;

import static dev.tangent.demonstration.glyphs.painting.Canvas.SIDE;

import dev.tangent.demonstration.glyphs.atlas.GlyphAtlas;
import dev.tangent.demonstration.glyphs.painting.Canvas;
import dev.tangent.demonstration.glyphs.painting.Planes;
import java.util.SplittableRandom;

/** Draws a mask onto the canvas's pixels by a random affine map: how much ink each pixel has. */
final class Placement {

  private static final double TURN = 15 * Math.PI / 180;
  private static final double SHEAR = 0.2;
  private static final double SHIFT = 3;

  /** Where samples are taken in a pixel, so that a smaller picture is no coarser one. */
  private static final double[] WITHIN = {-0.25, 0.25};

  private Placement() {}

  /**
   * @param mask {@link GlyphAtlas#SIZE}² levels
   * @param coverage receives {@link Canvas#PIXELS} levels from 0 to 1
   */
  static void draw(float[] mask, float[] coverage, SplittableRandom random) {
    double scale = Planes.uniform(random, 0.5, 0.82);
    double stretch = Planes.uniform(random, 0.88, 1.13);
    double angle = Planes.uniform(random, -TURN, TURN);
    double shear = Planes.uniform(random, -SHEAR, SHEAR);
    double dx = Planes.uniform(random, -SHIFT, SHIFT);
    double dy = Planes.uniform(random, -SHIFT, SHIFT);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    // The inverse map: of a point of the canvas to the point of the mask that is drawn there.
    double a = (cos - shear * -sin) / (scale * stretch);
    double b = (sin - shear * cos) / (scale * stretch);
    double c = -sin / scale * stretch;
    double d = cos / scale * stretch;
    double middle = GlyphAtlas.SIZE / 2.0 - 0.5;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        float sum = 0;
        for (double v : WITHIN) {
          for (double u : WITHIN) {
            double px = x + 0.5 + u - SIDE / 2.0 - dx;
            double py = y + 0.5 + v - SIDE / 2.0 - dy;
            sum += sample(mask, a * px + b * py + middle, c * px + d * py + middle);
          }
        }
        coverage[y * SIDE + x] = sum / 4;
      }
    }
  }

  /** Bilinear, nothing outside. */
  private static float sample(float[] mask, double x, double y) {
    int size = GlyphAtlas.SIZE;
    if (x <= 0 || y <= 0 || x >= size - 1 || y >= size - 1) {
      return 0;
    }
    int left = (int) x;
    int above = (int) y;
    int at = above * size + left;
    float across = (float) (x - left);
    float down = (float) (y - above);
    float top = mask[at] + across * (mask[at + 1] - mask[at]);
    float bottom = mask[at + size] + across * (mask[at + size + 1] - mask[at + size]);
    return top + down * (bottom - top);
  }
}
