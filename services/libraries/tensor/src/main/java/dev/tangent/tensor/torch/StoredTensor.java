package dev.tangent.tensor.torch;

import dev.tangent.tensor.DType;
import java.util.List;

/**
 * A tensor as a pickle describes it: a window of a storage.
 *
 * @param offset of its first element in the storage, in elements
 * @param strides in elements
 */
record StoredTensor(Storage storage, long offset, List<Long> shape, List<Long> strides) {

  /**
   * Numbers that lie outside the pickle.
   *
   * @param key where
   * @param elements how many, as the pickle claims
   */
  record Storage(DType dtype, String key, long elements) {}

  StoredTensor {
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
  }

  /** Whether elements lie one after the other, the last axis fastest. */
  boolean isContiguous() {
    long expected = 1;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      if (shape.get(axis) != 1 && strides.get(axis) != expected) {
        return false;
      }
      expected *= shape.get(axis);
    }
    return strides.size() == shape.size();
  }
}
