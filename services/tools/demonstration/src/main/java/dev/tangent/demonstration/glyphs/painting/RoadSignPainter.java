package dev.tangent.demonstration.glyphs.painting;

import static dev.tangent.demonstration.glyphs.painting.Canvas.SIDE;
import static dev.tangent.demonstration.glyphs.painting.Planes.uniform;

import java.util.SplittableRandom;

/** A sign of some shape with a border, outdoors, in sun, shade or motion. */
public final class RoadSignPainter implements Painter {

  @Override
  public void paint(float[] ink, Canvas canvas, SplittableRandom random) {
    canvas.fill(
        random.nextBoolean()
            ? Colours.near(random, 0.1, 0.45, 0.6, 0.8)
            : Colours.near(random, 0.1, 0.3, 0.42, 0.25));
    canvas.add(Planes.clouds(4, random), uniform(random, 0.1, 0.3));
    float[][] palette = palette(random);
    int shape = random.nextInt(3);
    float size = uniform(random, 12.5, 15.5);
    canvas.blend(plate(shape, size), palette[1]);
    canvas.blend(plate(shape, size - 1.5f), palette[0]);
    canvas.blend(ink, palette[1]);
    canvas.add(Planes.ramp(random), uniform(random, 0, 0.3));
    int motion = random.nextInt(4);
    for (int i = 0; i < motion; i++) {
      canvas.blur(0.2f);
    }
    canvas.grain(0.05f, random);
  }

  /** Ground and figure. */
  private static float[][] palette(SplittableRandom random) {
    float[] white = {0.95f, 0.95f, 0.95f};
    float[] black = {0.08f, 0.08f, 0.08f};
    return switch (random.nextInt(4)) {
      case 0 -> new float[][] {Colours.near(random, 0.06, 0.05, 0.3, 0.7), white};
      case 1 -> new float[][] {Colours.near(random, 0.06, 0.05, 0.45, 0.25), white};
      case 2 -> new float[][] {Colours.near(random, 0.06, 0.95, 0.8, 0.1), black};
      default -> new float[][] {white, Colours.near(random, 0.06, 0.75, 0.1, 0.1)};
    };
  }

  /** A disc, a square or a diamond; the edge is a pixel wide. */
  private static float[] plate(int shape, float size) {
    float[] plane = new float[Canvas.PIXELS];
    for (int i = 0; i < plane.length; i++) {
      float x = Math.abs(i % SIDE - SIDE / 2 + 0.5f);
      float y = Math.abs(i / SIDE - SIDE / 2 + 0.5f);
      float far =
          switch (shape) {
            case 0 -> (float) Math.sqrt(x * x + y * y);
            case 1 -> Math.max(x, y);
            default -> 0.75f * (x + y);
          };
      plane[i] = Math.max(0, Math.min(1, size - far));
    }
    return plane;
  }
}
