package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.value.Precision;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Tangents;
import dev.tangent.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * y = x Wᵀ + b and ẏᵢ = ẋᵢ Wᵀ + x Ẇᵢᵀ + ḃᵢ, with x [..., in], W [out, in], b [out].
 *
 * <p>ẋ Wᵀ is one product over all directions and rows, x Ẇᵀ one batched product over all
 * directions.
 */
public final class Linear {

  private Linear() {}

  /** Without a bias: b = 0. */
  public static Value apply(Value x, Value weight) {
    return apply(x, weight, null);
  }

  /**
   * @param bias null for none
   */
  public static Value apply(Value x, Value weight, @Nullable Value bias) {
    NDArray y = product(x.primal(), weight.primal(), bias == null ? null : bias.primal());
    return Value.of(y, Scope.tangents(() -> tangents(x, weight, bias, y)));
  }

  private static @Nullable NDArray tangents(
      Value x, Value weight, @Nullable Value bias, NDArray y) {
    @Nullable NDArray tangents =
        x.hasTangents() ? product(x.tangents(), weight.constant(), null) : null;
    if (weight.hasTangents()) {
      tangents = Tangents.addInto(tangents, products(x.constant(), weight.tangents()));
    }
    return bias != null && bias.hasTangents()
        ? Tangents.shifted(tangents, bias.tangents(), y)
        : tangents;
  }

  /** In reduced precision the bias is added after the product, in its own type. */
  private static NDArray product(NDArray x, NDArray weight, @Nullable NDArray bias) {
    if (bias == null || Precision.current() == Precision.FLOAT32) {
      return Precision.product(x, weight, (a, b) -> fused(a, b, bias));
    }
    return Scope.array(() -> product(x, weight, null).add(bias));
  }

  private static NDArray fused(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return x.getNDArrayInternal().linear(x, weight, bias).singletonOrThrow();
  }

  /** x Ẇᵢᵀ for all i: [..., in] and [k, out, in] give [k, ..., out]. */
  private static NDArray products(NDArray x, NDArray weights) {
    long k = weights.getShape().get(0);
    long out = weights.getShape().get(1);
    long in = weights.getShape().get(2);
    Shape shape = new Shape(k).addAll(withLast(x.getShape(), out));
    if (k == 1) {
      return product(x, weights.reshape(out, in), null).reshape(shape);
    }
    NDArray rows = x.reshape(1, -1, in);
    NDArray repeated = rows.broadcast(k, rows.getShape().get(1), in);
    return Precision.product(repeated, weights.transpose(0, 2, 1), NDArray::batchMatMul)
        .reshape(shape);
  }

  private static Shape withLast(Shape shape, long last) {
    return shape.slice(0, shape.dimension() - 1).add(last);
  }
}
