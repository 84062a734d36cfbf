package dev.tangent.model.mpnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.engine.NativeMemory;
import java.util.Arrays;

/**
 * The buckets of relative positions j − i: half of them for keys after the query, and of each half
 * the first 8 for distances 0 to 7 and the others for distances up to 128, evenly in their
 * logarithm; what is further away is in the last.
 *
 * <p>Source: Transformers, {@code MPNetEncoder.relative_position_bucket}, in its float32.
 */
final class RelativePositions {

  static final int BUCKETS = 32;

  private static final int HALF = BUCKETS / 2;
  private static final int EXACT = HALF / 2;
  private static final float SPAN = (float) Math.log(128.0 / EXACT);

  private RelativePositions() {}

  /**
   * The buckets of every query i and key j of t positions, [t, t]. Autograd keeps them for the
   * gradient of the table.
   */
  static NDArray buckets(int t, NDManager manager) {
    long[] byDifference = new long[2 * t - 1];
    Arrays.setAll(byDifference, k -> bucket(k - (t - 1)));
    long[] buckets = new long[t * t];
    for (int i = 0; i < t; i++) {
      System.arraycopy(byDifference, t - 1 - i, buckets, i * t, t);
    }
    return NativeMemory.own(manager.create(buckets, new Shape(t, t)), DataType.INT64);
  }

  static int bucket(int relative) {
    int distance = Math.abs(relative);
    return (relative > 0 ? HALF : 0) + (distance < EXACT ? distance : far(distance));
  }

  private static int far(int distance) {
    float logarithm = (float) Math.log((float) distance / EXACT);
    return Math.min(HALF - 1, EXACT + (int) (logarithm / SPAN * (HALF - EXACT)));
  }
}
