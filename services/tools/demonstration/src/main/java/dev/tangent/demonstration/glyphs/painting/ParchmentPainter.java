package dev.tangent.demonstration.glyphs.painting;

import static dev.tangent.demonstration.glyphs.painting.Canvas.SIDE;
import static dev.tangent.demonstration.glyphs.painting.Planes.uniform;

import java.util.SplittableRandom;

/** Faded ink on stained parchment, with the other side's writing shining through. */
public final class ParchmentPainter implements Painter {

  @Override
  public void paint(float[] ink, Canvas canvas, SplittableRandom random) {
    canvas.fill(Colours.near(random, 0.06, 0.82, 0.7, 0.48));
    canvas.add(Planes.clouds(2, random), uniform(random, 0.05, 0.2));
    canvas.add(Planes.clouds(7, random), uniform(random, 0.05, 0.15));
    float[] brown = Colours.near(random, 0.05, 0.28, 0.18, 0.1);
    float[] through = Planes.blurred(ink, 3);
    float[] mirrored = new float[ink.length];
    int shift = random.nextInt(-8, 9) * SIDE;
    for (int i = 0; i < ink.length; i++) {
      int from = i / SIDE * SIDE + SIDE - 1 - i % SIDE + shift;
      mirrored[i] = from >= 0 && from < ink.length ? 0.35f * through[from] : 0;
    }
    canvas.blend(mirrored, brown);
    float[] wear = Planes.clouds(4, random);
    float[] faded = ink.clone();
    float strength = uniform(random, 0.45, 0.9);
    for (int i = 0; i < ink.length; i++) {
      faded[i] *= Math.max(0.1f, strength + 0.4f * wear[i]);
    }
    canvas.blend(faded, brown);
    canvas.blur(uniform(random, 0, 0.3));
    canvas.grain(uniform(random, 0.03, 0.1), random);
  }
}
