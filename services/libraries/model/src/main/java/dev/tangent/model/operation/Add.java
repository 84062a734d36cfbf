package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Tangents;
import dev.tangent.model.value.Value;
import org.jspecify.annotations.Nullable;

/** z = x + y and ż = ẋ + ẏ, where y may have fewer axes than x and is then repeated. */
public final class Add {

  private Add() {}

  public static Value apply(Value x, Value y) {
    return Value.of(x.primal().add(y.primal()), Scope.tangents(() -> tangents(x, y)));
  }

  private static @Nullable NDArray tangents(Value x, Value y) {
    if (!y.hasTangents()) {
      return x.hasTangents() ? x.tangents().duplicate() : null;
    }
    return x.hasTangents()
        ? x.tangents().add(Tangents.align(y.tangents(), Tangents.rank(x.primal())))
        : Tangents.shifted(null, y.tangents(), x.primal());
  }
}
