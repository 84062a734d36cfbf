package dev.tangent.demonstration.glyphs.painting;

import static dev.tangent.demonstration.glyphs.painting.Planes.uniform;

import java.util.SplittableRandom;

/** Chalk on a board that was wiped before: broken strokes, dust and smears. */
public final class ChalkPainter implements Painter {

  @Override
  public void paint(float[] ink, Canvas canvas, SplittableRandom random) {
    float[] board =
        random.nextBoolean()
            ? Colours.near(random, 0.05, 0.13, 0.3, 0.2)
            : Colours.near(random, 0.05, 0.17, 0.18, 0.2);
    canvas.fill(board);
    canvas.add(Planes.clouds(3, random), uniform(random, 0.05, 0.2));
    canvas.add(Planes.clouds(8, random), uniform(random, 0.02, 0.12));
    float hold = uniform(random, 0.3, 0.7);
    float[] stroke = new float[ink.length];
    for (int i = 0; i < ink.length; i++) {
      boolean holds = random.nextDouble() < hold + ink[i] * 0.3;
      stroke[i] = ink[i] * (holds ? uniform(random, 0.6, 1) : 0.15f);
    }
    float[] chalk =
        random.nextInt(3) == 0
            ? Colours.near(random, 0.15, 0.8, 0.75, 0.6)
            : Colours.near(random, 0.05, 0.93, 0.93, 0.9);
    float[] dust = Planes.blurred(ink, 3);
    for (int i = 0; i < dust.length; i++) {
      dust[i] *= 0.3f;
    }
    canvas.blend(dust, chalk);
    canvas.blend(stroke, chalk);
  }
}
