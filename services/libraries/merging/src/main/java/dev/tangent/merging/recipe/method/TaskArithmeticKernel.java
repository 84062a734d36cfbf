package dev.tangent.merging.recipe.method;

import dev.tangent.merging.method.contract.Elementwise;
import dev.tangent.merging.method.contract.MergeInputs;
import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.merging.method.sparse.Mask;
import dev.tangent.merging.method.sparse.Rescaling;

/**
 * mergekit's generalized task arithmetic: differences from the base, some of their elements
 * dropped, times weights; with {@code elect} only those that have the sign of the sum; their sum,
 * divided by the weights that count if {@code normalize}, times {@code lambda}, plus the base.
 */
final class TaskArithmeticKernel implements Kernel {

  private final Sparsification sparsification;
  private final boolean elect;

  TaskArithmeticKernel(Sparsification sparsification, boolean elect) {
    this.sparsification = sparsification;
    this.elect = elect;
  }

  @Override
  public TensorMerge begin(TensorInputs inputs) {
    if (inputs.others().isEmpty()) {
      return (offset, into, at, length) -> copy(inputs.baseColumn(), offset, into, at, length);
    }
    double[] weights = inputs.ofOthers("weight");
    MergeInputs differences = inputs.differences(weights, sparsification != Sparsification.NONE);
    Mask mask = sparsification.of(inputs, differences);
    if (sparsification != Sparsification.NONE && inputs.shared().truth("rescale")) {
      mask = Rescaling.l1(differences, inputs.tensor(), mask);
    }
    Elementwise rule = new WeightedVote(inputs, mask, weights, elect);
    return rule.of(differences, inputs.tensor().name());
  }

  private static void copy(Column base, long offset, double[] into, int at, int length) {
    double[] block = new double[length];
    base.read(offset, block, length);
    System.arraycopy(block, 0, into, at, length);
  }
}
