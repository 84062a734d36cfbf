package dev.tangent.merging.recipe.method;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.sparse.Mask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link WeightedVote} in float32, in the arithmetic of floats and without branches: the same
 * numbers, several at once.
 */
final class FloatVote implements Elementwise {

  private static final float TINY = 1e-8f;

  /** Its square makes 1 or more of every positive float. */
  private static final float HUGE = 0x1p127f;

  private final SharedBlocks base;
  private final Mask mask;
  private final double[] weights;
  private final boolean elect;
  private final boolean normalize;
  private final float lambda;
  private final float total;

  FloatVote(TensorInputs inputs, Mask mask, double[] weights, boolean elect) {
    this.base = new SharedBlocks(inputs.baseColumn());
    this.mask = mask;
    this.weights = Arrays.stream(weights).map(weight -> (float) weight).toArray();
    this.elect = elect;
    this.normalize = inputs.shared().truth("normalize");
    this.lambda = (float) inputs.shared().number("lambda");
    float sum = 0;
    for (double weight : this.weights) {
      sum += (float) weight;
    }
    this.total = Math.abs(sum) < TINY ? 1 : sum;
  }

  @Override
  public void merge(long offset, double[][] values, double[] into, int at, int length) {
    float[][] columns = new float[values.length][length];
    for (int t = 0; t < values.length; t++) {
      mask.apply(t, offset, values[t], length);
      for (int i = 0; i < length; i++) {
        columns[t][i] = (float) (weights[t] * values[t][i]);
      }
    }
    float[] mixed = new float[length];
    for (float[] column : columns) {
      add(mixed, column);
    }
    float @Nullable [] divisors = elect ? elected(columns, mixed) : null;
    if (normalize) {
      divide(mixed, divisors);
    }
    double[] start = base.at(offset, length);
    for (int i = 0; i < length; i++) {
      into[at + i] = start[i] + mixed[i] * lambda;
    }
  }

  /**
   * Leaves in {@code sums} what agrees with their sign, where zero is positive.
   *
   * @return the weights of what agrees
   */
  private float[] elected(float[][] columns, float[] sums) {
    float[] signs = new float[sums.length];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = Math.copySign(1f, sums[i] + 0f);
    }
    Arrays.fill(sums, 0);
    float[] divisors = new float[sums.length];
    for (int t = 0; t < columns.length; t++) {
      float[] column = columns[t];
      float weight = (float) weights[t];
      for (int i = 0; i < column.length; i++) {
        column[i] = Math.max(0f, column[i] * signs[i]);
      }
      for (int i = 0; i < column.length; i++) {
        sums[i] += column[i] * signs[i];
      }
      for (int i = 0; normalize && i < column.length; i++) {
        divisors[i] += weight * Math.min(1f, column[i] * HUGE * HUGE);
      }
    }
    return divisors;
  }

  private void divide(float[] sums, float @Nullable [] divisors) {
    for (int i = 0; i < sums.length; i++) {
      float divisor = divisors == null ? total : divisors[i];
      sums[i] /= divisor == 0 ? 1 : divisor;
    }
  }

  private static void add(float[] sums, float[] terms) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += terms[i];
    }
  }
}
