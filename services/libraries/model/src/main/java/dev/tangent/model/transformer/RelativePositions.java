package dev.tangent.model.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.engine.NativeMemory;
import java.util.Arrays;

/**
 * The buckets of relative positions j − i of a key j and a query i (Raffel et al. 2020, section
 * 2.1). Where attention looks both ways, half of the buckets are for keys after the query; else all
 * keys after it are in bucket 0, as the query itself. Of the buckets of one direction the first
 * half is for distances one by one, the others for distances up to the span, evenly in their
 * logarithm; what is further away is in the last.
 *
 * <p>Source: Transformers, {@code T5Attention._relative_position_bucket}, in its float32.
 *
 * @param buckets rows of the table
 * @param span the distance from which on all are in the last bucket
 * @param bothWays whether a query looks at keys after it
 */
public record RelativePositions(int buckets, int span, boolean bothWays) {

  /**
   * @throws InvalidInputException when there are too few buckets for the span
   */
  public RelativePositions {
    if (buckets < 4 || buckets % 2 != 0) {
      throw new InvalidInputException(
          "config.json: field relative_attention_num_buckets: expected an even number from 4 on, found "
              + buckets);
    }
    int exact = buckets / (bothWays ? 4 : 2);
    if (span <= exact) {
      throw new InvalidInputException(
          "config.json: field relative_attention_max_distance: expected more than %d, which have a bucket each, found %d"
              .formatted(exact, span));
    }
  }

  /**
   * The buckets of every query i and key j of t positions, [t, t]. Autograd keeps them for the
   * gradient of the table.
   */
  public NDArray of(int t, NDManager manager) {
    long[] byDifference = new long[2 * t - 1];
    Arrays.setAll(byDifference, k -> bucket(k - (t - 1)));
    long[] all = new long[t * t];
    for (int i = 0; i < t; i++) {
      System.arraycopy(byDifference, t - 1 - i, all, i * t, t);
    }
    return NativeMemory.own(manager.create(all, new Shape(t, t)), DataType.INT64);
  }

  int bucket(int relative) {
    int distance = bothWays ? Math.abs(relative) : Math.max(0, -relative);
    int oneWay = bothWays ? buckets / 2 : buckets;
    int exact = oneWay / 2;
    int within = distance < exact ? distance : far(distance, exact, oneWay);
    return (bothWays && relative > 0 ? oneWay : 0) + within;
  }

  private int far(int distance, int exact, int oneWay) {
    float logarithm = (float) Math.log((float) distance / exact);
    float whole = (float) Math.log((double) span / exact);
    return Math.min(oneWay - 1, exact + (int) (logarithm / whole * (oneWay - exact)));
  }
}
