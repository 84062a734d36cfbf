package dev.tangent.merging.method.model;

import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.statistics.OrderStatistic;
import dev.tangent.tensor.TensorInfo;
import java.util.Arrays;

/** How much each element of a tensor matters in Arcee's fusion. */
final class Importance {

  private static final double EPSILON = 1e-8;

  private final MergeInputs inputs;
  private final TensorInfo tensor;
  private final int row;
  private final double[] divergences;

  private Importance(MergeInputs inputs, TensorInfo tensor, int row, double[] divergences) {
    this.inputs = inputs;
    this.tensor = tensor;
    this.row = row;
    this.divergences = divergences;
  }

  /** Rows run along the last dimension. */
  static Importance of(MergeInputs inputs, TensorInfo tensor) {
    int dimensions = tensor.shape().size();
    int row = dimensions == 0 ? 1 : Math.toIntExact(tensor.shape().get(dimensions - 1));
    double[] divergences = new double[row == 0 ? 0 : Math.toIntExact(tensor.elements() / row)];
    double[] base = new double[row];
    double[] other = new double[row];
    for (int i = 0; i < divergences.length; i++) {
      inputs.read(0, tensor.name(), (long) i * row, base, row);
      inputs.read(1, tensor.name(), (long) i * row, other, row);
      divergences[i] = divergence(other, base);
    }
    return new Importance(inputs, tensor, row, divergences);
  }

  float of(double[][] values, int i, long index) {
    return (float) (Math.abs(values[1][i] - values[0][i]) * divergences[(int) (index / row)]);
  }

  /** The elements of rank ⌊q (n − 1)⌋ for q of ¼, ½ and ¾. */
  double[] quartiles() {
    long last = tensor.elements() - 1;
    if (last < 0) {
      return new double[3];
    }
    long[] ranks = {(long) (0.25 * last), (long) (0.5 * last), (long) (0.75 * last)};
    return Arrays.stream(OrderStatistic.find(ranks, this::forEach))
        .mapToDouble(OrderStatistic.Found::number)
        .toArray();
  }

  private void forEach(OrderStatistic.Visitor numbers) {
    inputs.forEach(
        tensor,
        (offset, values, length) -> {
          for (int i = 0; i < length; i++) {
            numbers.visit(of(values, i, offset + i));
          }
        });
  }

  /** Σ p log(p/q) with p and q the softmax of each row plus 1e-8. */
  private static double divergence(double[] p, double[] q) {
    softmax(p);
    softmax(q);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      double share = p[i] + EPSILON;
      sum += share * StrictMath.log(share / (q[i] + EPSILON));
    }
    return sum;
  }

  private static void softmax(double[] row) {
    double top = Double.NEGATIVE_INFINITY;
    for (double value : row) {
      top = Math.max(top, value);
    }
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      row[i] = StrictMath.exp(row[i] - top);
      sum += row[i];
    }
    for (int i = 0; i < row.length; i++) {
      row[i] /= sum;
    }
  }
}
