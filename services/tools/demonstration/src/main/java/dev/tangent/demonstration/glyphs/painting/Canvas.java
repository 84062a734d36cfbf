package dev.tangent.demonstration.glyphs.painting;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The picture that is being painted: {@value #SIDE}×{@value #SIDE} pixels of red, green and blue
 * planes, and what domains paint with. Values are around 0 to 1 and are not bounded before the end.
 */
public final class Canvas {

  public static final int SIDE = 32;
  public static final int PIXELS = SIDE * SIDE;

  final float[] rgb = new float[3 * PIXELS];

  /** One colour everywhere. */
  void fill(float[] colour) {
    for (int c = 0; c < 3; c++) {
      Arrays.fill(rgb, c * PIXELS, (c + 1) * PIXELS, colour[c]);
    }
  }

  /** p ← p + weight·(colour − p) with a weight for each pixel. */
  void blend(float[] weights, float[] colour) {
    for (int c = 0; c < 3; c++) {
      for (int i = 0, at = c * PIXELS; i < PIXELS; i++, at++) {
        rgb[at] += weights[i] * (colour[c] - rgb[at]);
      }
    }
  }

  /** p ← p + amount·values, in all planes alike. */
  void add(float[] values, float amount) {
    for (int c = 0; c < 3; c++) {
      for (int i = 0, at = c * PIXELS; i < PIXELS; i++, at++) {
        rgb[at] += amount * values[i];
      }
    }
  }

  /** p ← p + amount·u with u uniform in [−1, 1], for each pixel and plane. */
  void grain(float amount, SplittableRandom random) {
    for (int at = 0; at < rgb.length; at += 2) {
      long bits = random.nextLong();
      rgb[at] += amount * ((int) bits) * 0x1p-31f;
      rgb[at + 1] += amount * ((int) (bits >> 32)) * 0x1p-31f;
    }
  }

  void blur(float amount) {
    for (int c = 0; c < 3; c++) {
      Planes.blur(rgb, c * PIXELS, amount);
    }
  }

  /**
   * The picture with its own mean and deviation taken away, as a network sees it best: ½ + (p −
   * mean)/(deviation·{@value #DEVIATIONS}), in bytes of red, green, blue.
   */
  public void standardised(byte[] out) {
    double sum = 0;
    double squares = 0;
    for (float value : rgb) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / rgb.length;
    double deviation = Math.sqrt(Math.max(1e-8, squares / rgb.length - mean * mean));
    double scale = 255 / (deviation * DEVIATIONS);
    for (int i = 0; i < PIXELS; i++) {
      for (int c = 0; c < 3; c++) {
        double value = 127.5 + (rgb[c * PIXELS + i] - mean) * scale;
        out[3 * i + c] = (byte) Math.max(0, Math.min(255, Math.round(value)));
      }
    }
  }

  /** Deviations from black to white. */
  static final double DEVIATIONS = 5;
}
