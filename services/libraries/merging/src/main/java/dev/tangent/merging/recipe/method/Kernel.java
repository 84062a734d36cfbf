package dev.tangent.merging.recipe.method;

import dev.tangent.merging.method.contract.TensorMerge;

/** How a method merges one tensor. */
public interface Kernel {

  /** Makes the passes over the tensor that the method needs. */
  TensorMerge begin(TensorInputs inputs);
}
