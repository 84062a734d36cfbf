package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Tangents;
import dev.tangent.model.value.Value;

/** Equal parts of the last axis, such as queries, keys and values of one product; linear in x. */
public final class Slice {

  private Slice() {}

  /**
   * @param x [..., d]
   * @param part which of the parts, from 0
   * @param parts a divisor of d
   * @return [..., d / parts]
   */
  public static Value of(Value x, int part, int parts) {
    return Value.of(
        part(x.primal(), part, parts), x.hasTangents() ? part(x.tangents(), part, parts) : null);
  }

  private static NDArray part(NDArray x, int part, int parts) {
    return x.split(parts, Tangents.rank(x) - 1).get(part);
  }
}
