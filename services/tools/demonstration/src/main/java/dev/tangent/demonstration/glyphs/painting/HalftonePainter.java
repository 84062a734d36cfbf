package dev.tangent.demonstration.glyphs.painting;

import static dev.tangent.demonstration.glyphs.painting.Canvas.SIDE;
import static dev.tangent.demonstration.glyphs.painting.Planes.uniform;

import java.util.SplittableRandom;

/** Printed in dots and scanned badly: a screen of dots, bands and specks. */
public final class HalftonePainter implements Painter {

  @Override
  public void paint(float[] ink, Canvas canvas, SplittableRandom random) {
    canvas.fill(Colours.near(random, 0.05, 0.9, 0.89, 0.86));
    float[] tone = Planes.blurred(ink, 1);
    float ground = uniform(random, 0.1, 0.35);
    float figure = uniform(random, 0.7, 0.95);
    boolean inverted = random.nextBoolean();
    double angle = uniform(random, 0.2, 1.3);
    float cos = (float) StrictMath.cos(angle);
    float sin = (float) StrictMath.sin(angle);
    float pitch = (float) (2 * Math.PI / uniform(random, 2.4, 3.6));
    float[] dots = new float[ink.length];
    for (int i = 0; i < ink.length; i++) {
      float x = i % SIDE;
      int row = i / SIDE;
      float y = row;
      float screen =
          (float)
              (StrictMath.cos(pitch * (cos * x + sin * y))
                  * StrictMath.cos(pitch * (cos * y - sin * x)));
      float level = ground + (figure - ground) * (inverted ? 1 - tone[i] : tone[i]);
      dots[i] = Math.max(0, Math.min(1, 0.5f + 2 * (level - 0.5f + 0.3f * screen)));
    }
    canvas.blend(dots, Colours.near(random, 0.15, 0.15, 0.15, 0.2));
    bands(canvas, random);
    canvas.grain(uniform(random, 0.05, 0.2), random);
  }

  private static void bands(Canvas canvas, SplittableRandom random) {
    float[] rows = new float[Canvas.PIXELS];
    int count = random.nextInt(4);
    for (int k = 0; k < count; k++) {
      int row = random.nextInt(SIDE);
      float shade = uniform(random, -0.5, 0.5);
      for (int x = 0; x < SIDE; x++) {
        rows[row * SIDE + x] = shade;
      }
    }
    canvas.add(rows, 1);
  }
}
