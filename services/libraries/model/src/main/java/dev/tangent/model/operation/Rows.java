package dev.tangent.model.operation;

import ai.djl.ndarray.index.NDIndex;
import dev.tangent.model.value.Value;

/** The first n rows y = W[:n] and ẏᵢ = Ẇᵢ[:n]: position tables. */
public final class Rows {

  private Rows() {}

  public static Value first(Value table, long n) {
    return Value.of(
        table.primal().get(new NDIndex(":" + n)),
        table.hasTangents() ? table.tangents().get(new NDIndex(":, :" + n)) : null);
  }
}
