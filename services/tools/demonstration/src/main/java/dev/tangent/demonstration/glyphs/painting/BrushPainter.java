package dev.tangent.demonstration.glyphs.painting;

import static dev.tangent.demonstration.glyphs.painting.Canvas.SIDE;
import static dev.tangent.demonstration.glyphs.painting.Planes.uniform;

import java.util.SplittableRandom;

/** A wet brush on fibrous paper: strokes that swell and dry out in streaks, and a red seal. */
public final class BrushPainter implements Painter {

  @Override
  public void paint(float[] ink, Canvas canvas, SplittableRandom random) {
    canvas.fill(Colours.near(random, 0.04, 0.94, 0.92, 0.86));
    fibres(canvas, random);
    seal(canvas, random);
    float[] wet = Planes.blurred(ink, 2);
    float[] pressure = Planes.clouds(3, random);
    float[] streaks = Planes.clouds(16, random);
    float dry = uniform(random, 0.2, 0.9);
    float[] stroke = new float[ink.length];
    for (int i = 0; i < ink.length; i++) {
      float wide = Math.min(1, Math.max(0, (wet[i] - 0.18f + 0.14f * pressure[i]) * 5));
      float lost = Math.max(0, pressure[i] + streaks[i] - 0.5f) * dry;
      stroke[i] = wide * Math.max(0, 1 - lost);
    }
    canvas.blend(stroke, Colours.near(random, 0.05, 0.1, 0.1, 0.12));
    canvas.grain(0.05f, random);
  }

  private static void fibres(Canvas canvas, SplittableRandom random) {
    float[] fibres = new float[Canvas.PIXELS];
    for (int i = 0; i < 10; i++) {
      int x = random.nextInt(SIDE);
      int y = random.nextInt(SIDE);
      int step = random.nextBoolean() ? 1 : -1;
      for (int k = 0; k < 12; k++) {
        int px = x + k;
        int py = y + step * k / 3;
        if (px < SIDE && py >= 0 && py < SIDE) {
          fibres[py * SIDE + px] = 0.25f;
        }
      }
    }
    canvas.blend(fibres, Colours.near(random, 0.05, 0.65, 0.58, 0.45));
  }

  private static void seal(Canvas canvas, SplittableRandom random) {
    int side = 5 + random.nextInt(4);
    int left = random.nextBoolean() ? random.nextInt(3) : SIDE - side - random.nextInt(3);
    int top = random.nextBoolean() ? random.nextInt(3) : SIDE - side - random.nextInt(3);
    float[] square = new float[Canvas.PIXELS];
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        square[y * SIDE + x] = random.nextInt(4) == 0 ? 0.2f : 0.85f;
      }
    }
    canvas.blend(square, Colours.near(random, 0.05, 0.8, 0.15, 0.12));
  }
}
