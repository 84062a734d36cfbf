package dev.tangent.demonstration.glyphs.painting;

import java.util.SplittableRandom;

/** Makes a picture of a glyph in the manner of one domain. */
public interface Painter {

  /**
   * @param ink how much ink each pixel has, from 0 to 1; not to be changed
   * @param canvas is painted over whole
   */
  void paint(float[] ink, Canvas canvas, SplittableRandom random);
}
