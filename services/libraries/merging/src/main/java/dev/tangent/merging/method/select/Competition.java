package dev.tangent.merging.method.select;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.statistics.Magnitudes;
import dev.tangent.merging.method.statistics.OrderStatistic;
import dev.tangent.merging.method.statistics.RadixSelection;
import dev.tangent.tensor.TensorInfo;
import java.util.Arrays;

/**
 * What PCB knows of one whole vector.
 *
 * @param least the smallest clamped magnitude, {@code most} the largest
 * @param floor the quantile of the competition p, {@code top} its largest value
 */
record Competition(float least, float most, float floor, float top) {

  private static final double CLAMP = 1e-4;

  static Competition[] of(MergeInputs inputs, double ratio) {
    long n = inputs.elements();
    long[] clamps = {(long) (n * CLAMP), Math.max(0, (long) (n * (1 - CLAMP) - 1))};
    Competition[] all = new Competition[inputs.count()];
    inputs.eachInput(
        t -> {
          OrderStatistic.Found[] found =
              OrderStatistic.find(clamps, numbers -> Magnitudes.ofVector(inputs, t, numbers));
          all[t] = new Competition(found[0].number(), found[1].number(), 0, 0);
        });
    RadixSelection[] selections = new RadixSelection[all.length];
    Arrays.setAll(selections, t -> new RadixSelection((long) (n * (1 - ratio)), n - 1));
    forEach(inputs, all, (t, p) -> selections[t].first(p));
    for (RadixSelection selection : selections) {
      selection.narrow();
    }
    forEach(inputs, all, (t, p) -> selections[t].second(p));
    for (int t = 0; t < all.length; t++) {
      OrderStatistic.Found[] found = selections[t].found();
      all[t] = new Competition(all[t].least, all[t].most, found[0].number(), found[1].number());
    }
    return all;
  }

  double clamp(double value) {
    return Math.max(least, Math.min(most, Math.abs(value)));
  }

  /** minmax of the clamped competition, in [0, 1]. */
  double scale(double value, double sum, int count) {
    float p = competition(value, sum, count);
    return top > floor ? (Math.max(p, floor) - (double) floor) / ((double) top - floor) : 0;
  }

  private float competition(double value, double sum, int count) {
    double share = most > least ? (clamp(value) - least) / ((double) most - least) : 0;
    return (float) (StrictMath.exp(count * share * share) * StrictMath.tanh(value * sum));
  }

  /** Computes the competition of every element of every vector; vectors run beside each other. */
  private static void forEach(MergeInputs inputs, Competition[] clamped, Visitor visitor) {
    for (TensorInfo tensor : inputs.tensors()) {
      inputs.forEach(
          tensor,
          (offset, values, length) ->
              inputs.eachInput(
                  t -> {
                    for (int i = 0; i < length; i++) {
                      double sum = Elementwise.sum(values, i);
                      visitor.visit(t, clamped[t].competition(values[t][i], sum, values.length));
                    }
                  }));
    }
  }

  private interface Visitor {
    void visit(int t, float competition);
  }
}
