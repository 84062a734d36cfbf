package dev.tangent.merging.method.contract;

import dev.tangent.tensor.TensorInfo;

/** A merge under way. */
public interface Merge {

  /**
   * Called once for each tensor, in the order of the output: makes the passes over it that the
   * method needs. What it keeps may be forgotten when the next tensor is asked for.
   */
  TensorMerge tensor(TensorInfo tensor);
}
