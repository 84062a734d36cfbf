package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Tangents;
import dev.tangent.model.value.Value;

/** Y = [c; X] and Ẏ = [ċ; Ẋ]: one token before every sequence, such as the class token. */
public final class Prepend {

  private Prepend() {}

  /**
   * @param token c [d]
   * @param x X [n, t, d]
   * @return [n, t + 1, d]
   */
  public static Value apply(Value token, Value x) {
    Shape s = x.primal().getShape();
    Shape one = new Shape(s.get(0), 1, s.get(2));
    NDArray y =
        Scope.array(
            () -> token.primal().reshape(1, 1, s.get(2)).broadcast(one).concat(x.primal(), 1));
    boolean still = !token.hasTangents() && !x.hasTangents();
    return Value.of(y, still ? null : Scope.array(() -> tangents(token, x, one)));
  }

  private static NDArray tangents(Value token, Value x, Shape one) {
    Value leader = token.hasTangents() ? token : x;
    Shape k = new Shape(leader.tangents().getShape().get(0));
    NDArray first =
        token.hasTangents()
            ? Tangents.align(token.tangents(), 3).broadcast(k.addAll(one))
            : zeros(leader, k.addAll(one));
    NDArray rest = x.hasTangents() ? x.tangents() : zeros(leader, k.addAll(x.primal().getShape()));
    return first.concat(rest, 2);
  }

  private static NDArray zeros(Value like, Shape shape) {
    return like.tangents().getManager().zeros(shape, like.tangents().getDataType());
  }
}
