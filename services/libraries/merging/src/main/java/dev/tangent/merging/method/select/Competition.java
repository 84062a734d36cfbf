package dev.tangent.merging.method.select;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.statistics.OrderStatistic;
import dev.tangent.tensor.TensorInfo;

/**
 * What PCB knows of one whole vector.
 *
 * @param least the smallest clamped magnitude, {@code most} the largest
 * @param floor the quantile of the competition p, {@code top} its largest value
 */
record Competition(float least, float most, float floor, float top) {

  private static final double CLAMP = 1e-4;

  static Competition[] of(MergeInputs inputs, double ratio) {
    long n = inputs.tensors().stream().mapToLong(TensorInfo::elements).sum();
    Competition[] all = new Competition[inputs.count()];
    for (int t = 0; t < all.length; t++) {
      int vector = t;
      Competition clamped =
          new Competition(
              magnitude(inputs, t, (long) (n * CLAMP)),
              magnitude(inputs, t, Math.max(0, (long) (n * (1 - CLAMP) - 1))),
              0,
              0);
      OrderStatistic.Numbers competitions =
          numbers -> forEach(inputs, (values, i) -> numbers.visit(clamped.p(values, i, vector)));
      float floor = OrderStatistic.find((long) (n * (1 - ratio)), competitions).number();
      float[] top = {Float.NEGATIVE_INFINITY};
      competitions.forEach(p -> top[0] = Math.max(top[0], p));
      all[t] = new Competition(clamped.least, clamped.most, floor, top[0]);
    }
    return all;
  }

  static double sum(double[][] values, int i) {
    double sum = 0;
    for (double[] vector : values) {
      sum += vector[i];
    }
    return sum;
  }

  double clamp(double value) {
    return Math.max(least, Math.min(most, Math.abs(value)));
  }

  /** minmax of the clamped competition, in [0, 1]. */
  double scale(double value, double sum, int count) {
    float p = competition(value, sum, count);
    return top > floor ? (Math.max(p, floor) - (double) floor) / ((double) top - floor) : 0;
  }

  private float p(double[][] values, int i, int t) {
    return competition(values[t][i], sum(values, i), values.length);
  }

  private float competition(double value, double sum, int count) {
    double share = most > least ? (clamp(value) - least) / ((double) most - least) : 0;
    return (float) (StrictMath.exp(count * share * share) * StrictMath.tanh(value * sum));
  }

  private static float magnitude(MergeInputs inputs, int t, long rank) {
    return OrderStatistic.find(
            rank,
            numbers ->
                forEach(inputs, (values, i) -> numbers.visit((float) Math.abs(values[t][i]))))
        .number();
  }

  private static void forEach(MergeInputs inputs, Visitor visitor) {
    for (TensorInfo tensor : inputs.tensors()) {
      inputs.forEach(
          tensor.name(),
          0,
          tensor.elements(),
          (offset, values, length) -> {
            for (int i = 0; i < length; i++) {
              visitor.visit(values, i);
            }
          });
    }
  }

  private interface Visitor {
    void visit(double[][] values, int i);
  }
}
