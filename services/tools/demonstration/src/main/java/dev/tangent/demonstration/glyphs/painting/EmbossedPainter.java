package dev.tangent.demonstration.glyphs.painting;

import static dev.tangent.demonstration.glyphs.painting.Canvas.SIDE;
import static dev.tangent.demonstration.glyphs.painting.Planes.uniform;

import java.util.SplittableRandom;

/** Cut into stone or raised from it: only edges towards the light and away from it are seen. */
public final class EmbossedPainter implements Painter {

  @Override
  public void paint(float[] ink, Canvas canvas, SplittableRandom random) {
    canvas.fill(Colours.near(random, 0.08, 0.6, 0.56, 0.5));
    canvas.add(Planes.clouds(5, random), uniform(random, 0.03, 0.1));
    canvas.add(Planes.clouds(16, random), uniform(random, 0.03, 0.1));
    double angle = uniform(random, -2.6, -0.6);
    float dx = (float) StrictMath.cos(angle);
    float dy = (float) StrictMath.sin(angle);
    float depth = uniform(random, 0.5, 1) * (random.nextInt(3) == 0 ? 1 : -1);
    float[] height = Planes.blurred(ink, 1 + random.nextInt(2));
    float[] slope = new float[ink.length];
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        int at = y * SIDE + x;
        slope[at] =
            dx * (height[at + 1] - height[at - 1]) + dy * (height[at + SIDE] - height[at - SIDE]);
      }
    }
    canvas.add(slope, depth);
    canvas.add(ink, uniform(random, -0.12, 0.02));
    canvas.grain(uniform(random, 0.02, 0.1), random);
  }
}
