package dev.tangent.demonstration.glyphs.painting;

import static dev.tangent.demonstration.glyphs.painting.Canvas.SIDE;
import static dev.tangent.demonstration.glyphs.painting.Planes.uniform;

import java.util.SplittableRandom;

/** A rubber stamp in a ring: ink that did not take everywhere, on paper with ruled lines. */
public final class StampPainter implements Painter {

  @Override
  public void paint(float[] ink, Canvas canvas, SplittableRandom random) {
    canvas.fill(Colours.near(random, 0.04, 0.93, 0.91, 0.85));
    rule(canvas, random);
    float[] missing = Planes.clouds(6 + random.nextInt(8), random);
    float[] pressed = new float[ink.length];
    float bound = uniform(random, 0.0, 0.5);
    float radius = uniform(random, 13, 15.5);
    for (int i = 0; i < ink.length; i++) {
      float x = i % SIDE - SIDE / 2 + 0.5f;
      float y = i / SIDE - SIDE / 2 + 0.5f;
      float ring = Math.max(0, 1 - Math.abs((float) Math.sqrt(x * x + y * y) - radius));
      float taken = Math.max(0, Math.min(1, 1 - 3 * (missing[i] - bound)));
      pressed[i] = Math.max(ink[i], ring) * taken * 0.9f;
    }
    float[] colour =
        switch (random.nextInt(3)) {
          case 0 -> Colours.near(random, 0.08, 0.75, 0.12, 0.15);
          case 1 -> Colours.near(random, 0.08, 0.15, 0.2, 0.65);
          default -> Colours.near(random, 0.08, 0.3, 0.1, 0.45);
        };
    canvas.blend(Planes.blurred(pressed, random.nextInt(2)), colour);
    canvas.grain(0.04f, random);
  }

  private static void rule(Canvas canvas, SplittableRandom random) {
    int gap = 5 + random.nextInt(5);
    int first = random.nextInt(gap);
    float[] lines = new float[Canvas.PIXELS];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = (i / SIDE) % gap == first ? 0.5f : 0;
    }
    canvas.blend(lines, Colours.near(random, 0.05, 0.55, 0.65, 0.8));
  }
}
