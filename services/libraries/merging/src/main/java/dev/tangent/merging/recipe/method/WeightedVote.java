package dev.tangent.merging.recipe.method;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.Rounding;
import java.util.Arrays;

/**
 * Adds up masked differences as mergekit does, every result rounded to the type that it computes
 * in: PyTorch adds 16-bit numbers in float32 and rounds the sum.
 */
final class WeightedVote implements Elementwise {

  /** A total of weights below this counts as 1 where no signs are elected. */
  private static final double TINY = 1e-8;

  private final SharedBlocks base;
  private final Mask mask;
  private final double[] weights;
  private final boolean elect;
  private final boolean normalize;
  private final double lambda;
  private final DType compute;
  private final double total;
  private final boolean wide;

  WeightedVote(TensorInputs inputs, Mask mask, double[] weights, boolean elect) {
    this.base = new SharedBlocks(inputs.baseColumn());
    this.mask = mask;
    this.compute = inputs.compute();
    this.wide = compute == DType.F64;
    this.weights = Arrays.stream(weights).map(weight -> Rounding.of(compute, weight)).toArray();
    this.elect = elect;
    this.normalize = inputs.shared().truth("normalize");
    this.lambda = inputs.shared().number("lambda");
    double sum = Rounding.of(compute, Arrays.stream(this.weights).reduce(0, this::add));
    this.total = Math.abs(sum) < TINY ? 1 : sum;
  }

  @Override
  public void merge(long offset, double[][] values, double[] into, int at, int length) {
    for (int t = 0; t < values.length; t++) {
      mask.apply(t, offset, values[t], length);
      times(weights[t], values[t], length);
    }
    double[] mixed = new double[length];
    double[] divisors = new double[length];
    if (elect) {
      elected(values, mixed, divisors, length);
    } else {
      summed(values, mixed, divisors, length);
    }
    Precision.round(compute, mixed, length);
    if (normalize) {
      divide(mixed, divisors, length);
    }
    if (lambda != 1) {
      times(lambda, mixed, length);
    }
    double[] start = base.at(offset, length);
    for (int i = 0; i < length; i++) {
      into[at + i] = start[i] + mixed[i];
    }
  }

  private void summed(double[][] values, double[] mixed, double[] divisors, int length) {
    for (double[] column : values) {
      for (int i = 0; i < length; i++) {
        mixed[i] = add(mixed[i], column[i]);
      }
    }
    Arrays.fill(divisors, total);
  }

  /** An element without a difference has no sign, and counts for neither side. */
  private void elected(double[][] values, double[] mixed, double[] divisors, int length) {
    for (int i = 0; i < length; i++) {
      boolean positive = Elementwise.sum(values, i) >= 0;
      double sum = 0;
      double counted = 0;
      for (int t = 0; t < values.length; t++) {
        double value = values[t][i];
        if (positive ? value > 0 : value < 0) {
          sum = add(sum, value);
          counted = add(counted, weights[t]);
        }
      }
      mixed[i] = sum;
      divisors[i] = counted == 0 ? 1 : counted;
    }
    Precision.round(compute, divisors, length);
  }

  /** Sums of anything but float64 are made in float32. */
  private double add(double sum, double term) {
    return wide ? sum + term : (float) (sum + term);
  }

  private void times(double factor, double[] values, int length) {
    for (int i = 0; i < length; i++) {
      values[i] *= factor;
    }
    Precision.round(compute, values, length);
  }

  private void divide(double[] values, double[] divisors, int length) {
    for (int i = 0; i < length; i++) {
      values[i] /= divisors[i];
    }
    Precision.round(compute, values, length);
  }
}
