package dev.tangent.merging.method.sparse;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.Merge;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.tensor.TensorInfo;
import org.jspecify.annotations.Nullable;

/** Masks the inputs, multiplies them by their weights, and adds up what counts. */
public final class SparseMerge implements Merge {

  private final MergeInputs inputs;
  private final Sparsifier sparsifier;
  private final Combination combination;
  private @Nullable Integer majority;

  SparseMerge(MergeInputs inputs, Sparsifier sparsifier, Combination combination) {
    this.inputs = inputs;
    this.sparsifier = sparsifier;
    this.combination = combination;
  }

  @Override
  public TensorMerge tensor(TensorInfo tensor) {
    Mask mask = sparsifier.of(tensor);
    Elementwise rule =
        (offset, values, into, at, length) -> {
          mask(mask, offset, values, length);
          for (int i = 0; i < length; i++) {
            into[at + i] = combination.elect() ? elected(values, i) : Elementwise.sum(values, i);
          }
        };
    return rule.of(inputs, tensor.name());
  }

  private void mask(Mask mask, long offset, double[][] values, int length) {
    for (int t = 0; t < values.length; t++) {
      mask.apply(t, offset, values[t], length);
      double weight = inputs.coefficient(t);
      if (weight != 1) {
        for (int i = 0; i < length; i++) {
          values[t][i] *= weight;
        }
      }
    }
  }

  private double elected(double[][] values, int i) {
    double vote = Elementwise.sum(values, i);
    boolean positive = vote > 0 || vote == 0 && zeroIsPositive(values, i);
    double sum = 0;
    double weights = 0;
    for (int t = 0; t < values.length; t++) {
      double value = values[t][i];
      if (positive ? value > 0 : value < 0) {
        sum += value;
        weights += inputs.coefficient(t);
      }
    }
    return combination.mean() && weights != 0 ? sum / weights : sum;
  }

  /** Where nothing is left, either sign gives zero, and nobody needs to be asked. */
  private boolean zeroIsPositive(double[][] values, int i) {
    for (double[] vector : values) {
      if (vector[i] != 0) {
        return !combination.majority() || majority() > 0;
      }
    }
    return true;
  }

  /** One more pass over everything, made only when two or more elements cancel exactly. */
  private synchronized int majority() {
    if (majority == null) {
      long[] balance = {0};
      for (TensorInfo tensor : inputs.tensors()) {
        Mask mask = sparsifier.of(tensor);
        inputs.forEach(
            tensor,
            (offset, values, length) -> {
              mask(mask, offset, values, length);
              for (int i = 0; i < length; i++) {
                balance[0] += (long) Math.signum(Elementwise.sum(values, i));
              }
            });
      }
      majority = Long.signum(balance[0]);
    }
    return majority;
  }
}
