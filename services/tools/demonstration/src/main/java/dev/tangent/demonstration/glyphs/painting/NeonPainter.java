package dev.tangent.demonstration.glyphs.painting;

import static dev.tangent.demonstration.glyphs.painting.Planes.uniform;

import java.util.SplittableRandom;

/** Glowing tubes at night: a bright rim and a coloured halo on a dark wall with other lights. */
public final class NeonPainter implements Painter {

  @Override
  public void paint(float[] ink, Canvas canvas, SplittableRandom random) {
    canvas.fill(Colours.near(random, 0.05, 0.08, 0.07, 0.12));
    float[] light = saturated(random);
    float[] other = saturated(random);
    float[] lamps = Planes.clouds(3, random);
    for (int i = 0; i < lamps.length; i++) {
      lamps[i] = Math.max(0, lamps[i] - 0.4f);
    }
    canvas.blend(lamps, other);
    float[] halo = Planes.blurred(ink, 6 + random.nextInt(5));
    float strength = uniform(random, 0.8, 1.6);
    float[] rim = new float[ink.length];
    float[] soft = Planes.blurred(ink, 1);
    for (int i = 0; i < ink.length; i++) {
      halo[i] = Math.min(1, strength * halo[i]);
      rim[i] = Math.min(1, 4 * soft[i] * (1 - soft[i]));
    }
    canvas.blend(halo, light);
    canvas.blend(rim, new float[] {1.2f, 1.2f, 1.2f});
    canvas.grain(uniform(random, 0.02, 0.1), random);
  }

  private static float[] saturated(SplittableRandom random) {
    float[] colour = {uniform(random, 0.8, 1), uniform(random, 0.1, 0.5), uniform(random, 0, 0.3)};
    int turn = random.nextInt(3);
    boolean swapped = random.nextBoolean();
    float second = colour[swapped ? 2 : 1];
    float third = colour[swapped ? 1 : 2];
    float[] turned = new float[3];
    turned[turn] = colour[0];
    turned[(turn + 1) % 3] = second;
    turned[(turn + 2) % 3] = third;
    return turned;
  }
}
