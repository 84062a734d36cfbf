package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Tangents;
import dev.tangent.model.value.Value;
import java.util.Arrays;

/**
 * Row look-up y = W[ids] and ẏᵢ = Ẇᵢ[ids], with ids [...] and W [rows, d]. The k tables of tangents
 * are read as one table of k·rows rows.
 */
public final class Embedding {

  private Embedding() {}

  public static Value apply(NDArray ids, Value table) {
    NDArray y = lookUp(ids, table.primal());
    return Value.of(
        y, table.hasTangents() ? Scope.array(() -> tangents(ids, table.tangents())) : null);
  }

  private static NDArray tangents(NDArray ids, NDArray tables) {
    long k = tables.getShape().get(0);
    long rows = tables.getShape().get(1);
    long d = tables.getShape().get(2);
    long[] offsets = new long[Math.toIntExact(k)];
    Arrays.setAll(offsets, i -> i * rows);
    Shape column = new Shape(k);
    for (int i = 0; i < Tangents.rank(ids); i++) {
      column = column.add(1);
    }
    NDArray shifted = ids.getManager().create(offsets).reshape(column).add(ids);
    return lookUp(shifted.toType(DataType.INT64, false), tables.reshape(k * rows, d));
  }

  private static NDArray lookUp(NDArray ids, NDArray table) {
    return ids.getNDArrayInternal().embedding(ids, table, SparseFormat.DENSE).singletonOrThrow();
  }
}
