package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;

/**
 * What a pair of positions adds to attention's scores, B[h, i, j] = W[bucket(i, j), h], and Ḃ the
 * same of Ẇ (Raffel et al. 2020, section 2.1).
 */
public final class RelativeBias {

  private RelativeBias() {}

  /**
   * @param buckets [t, t], INT64: the row for a query i and a key j
   * @param table W [buckets, h]
   * @return B [h, t, t]
   */
  public static Value apply(NDArray buckets, Value table) {
    return Scope.value(
        () -> {
          Value b = Embedding.apply(buckets, table);
          return Value.of(
              b.primal().transpose(2, 0, 1),
              b.hasTangents() ? b.tangents().transpose(0, 3, 1, 2) : null);
        });
  }
}
