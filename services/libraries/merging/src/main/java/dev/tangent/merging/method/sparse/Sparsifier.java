package dev.tangent.merging.method.sparse;

import dev.tangent.tensor.TensorInfo;

/** Makes the masks of a tensor, after the passes over it that this takes. */
public interface Sparsifier {
  Mask of(TensorInfo tensor);
}
