package dev.tangent.demonstration.glyphs.painting;

import static dev.tangent.demonstration.glyphs.painting.Planes.uniform;

import java.util.SplittableRandom;

/**
 * What pre-training sees, and the control task: any two colours with some contrast, plain, sloping,
 * clouded or striped backgrounds, blur and noise.
 */
public final class PlainPainter implements Painter {

  @Override
  public void paint(float[] ink, Canvas canvas, SplittableRandom random) {
    float[] ground = Colours.any(random);
    canvas.fill(ground);
    switch (random.nextInt(4)) {
      case 0 -> canvas.add(Planes.ramp(random), uniform(random, 0.05, 0.3));
      case 1 ->
          canvas.add(Planes.clouds(2 + random.nextInt(5), random), uniform(random, 0.05, 0.25));
      case 2 -> stripes(canvas, random);
      default -> {
        // Plain.
      }
    }
    float[] weights = ink;
    if (random.nextInt(4) == 0) {
      weights = Planes.blurred(ink, 1 + random.nextInt(2));
    }
    canvas.blend(weights, Colours.against(ground, 0.3, random));
    if (random.nextBoolean()) {
      canvas.blur(uniform(random, 0, 0.3));
    }
    canvas.grain(uniform(random, 0, 0.2), random);
  }

  private static void stripes(Canvas canvas, SplittableRandom random) {
    float[] wave = Planes.ramp(random);
    float frequency = uniform(random, 4, 12);
    for (int i = 0; i < wave.length; i++) {
      wave[i] = (float) StrictMath.sin(frequency * wave[i]);
    }
    canvas.add(wave, uniform(random, 0.05, 0.15));
  }
}
