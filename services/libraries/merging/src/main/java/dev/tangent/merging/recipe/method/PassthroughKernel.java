package dev.tangent.merging.recipe.method;

import dev.tangent.merging.method.contract.TensorMerge;
import dev.tangent.merging.method.sum.WeightedSum;

/** scale · θ. */
final class PassthroughKernel implements Kernel {

  @Override
  public TensorMerge begin(TensorInputs inputs) {
    return WeightedSum.of(inputs.whole(), inputs.tensor().name(), 1, inputs.ofOthers("scale"));
  }
}
