package dev.tangent.core.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** z = x + y and ż = ẋ + ẏ, where y may have fewer axes than x and is then repeated. */
public final class Add {

  private Add() {}

  public static Value apply(Value x, Value y) {
    return Value.of(x.primal().add(y.primal()), Scope.array(() -> tangents(x, y)));
  }

  private static NDArray tangents(Value x, Value y) {
    if (!y.hasTangents()) {
      return x.hasTangents() ? x.tangents().duplicate() : null;
    }
    NDArray aligned = Tangents.align(y.tangents(), Tangents.rank(x.primal()));
    if (x.hasTangents()) {
      return x.tangents().add(aligned);
    }
    Shape shape = new Shape(aligned.getShape().get(0)).addAll(x.primal().getShape());
    return aligned.broadcast(shape).duplicate();
  }
}
