package dev.tangent.merging.method.select;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.statistics.OrderStatistic;
import dev.tangent.tensor.TensorInfo;

/**
 * The elements of a tensor that vary most between inputs.
 *
 * @param least the smallest variance selected
 * @param before elements that vary so much are selected when they lie before this index
 */
record VarianceSelection(float least, long before) {

  private static final VarianceSelection ALL = new VarianceSelection(-1, 0);
  private static final VarianceSelection NONE = new VarianceSelection(Float.POSITIVE_INFINITY, 0);

  /** Selects ⌊fraction · v⌋ of the v elements that vary at all; all elements for fraction 1. */
  static VarianceSelection of(MergeInputs inputs, TensorInfo tensor, double fraction) {
    if (fraction >= 1) {
      return ALL;
    }
    long[] varying = {0};
    forEach(inputs, tensor, (variance, index) -> varying[0] += variance != 0 ? 1 : 0);
    long count = (long) (varying[0] * fraction);
    if (count == 0) {
      return NONE;
    }
    long n = tensor.elements();
    OrderStatistic.Found found =
        OrderStatistic.find(
            n - count,
            numbers -> forEach(inputs, tensor, (variance, index) -> numbers.visit(variance)));
    long missing = count - (n - found.below() - found.equal());
    return new VarianceSelection(found.number(), after(inputs, tensor, found.number(), missing));
  }

  boolean selects(double[][] values, int i, long index) {
    if (least < 0) {
      return true;
    }
    float variance = variance(values, i);
    return variance > least || variance == least && index < before;
  }

  private static long after(MergeInputs inputs, TensorInfo tensor, float variance, long count) {
    long[] left = {count};
    long[] after = {0};
    forEach(
        inputs,
        tensor,
        (other, index) -> {
          if (other == variance && left[0]-- > 0) {
            after[0] = index + 1;
          }
        });
    return after[0];
  }

  private static void forEach(MergeInputs inputs, TensorInfo tensor, Visitor visitor) {
    inputs.forEach(
        tensor,
        (offset, values, length) -> {
          for (int i = 0; i < length; i++) {
            visitor.visit(variance(values, i), offset + i);
          }
        });
  }

  private static float variance(double[][] values, int i) {
    double mean = Elementwise.sum(values, i) / values.length;
    double sum = 0;
    for (double[] vector : values) {
      sum += (vector[i] - mean) * (vector[i] - mean);
    }
    return (float) (sum / values.length);
  }

  private interface Visitor {
    void visit(float variance, long index);
  }
}
