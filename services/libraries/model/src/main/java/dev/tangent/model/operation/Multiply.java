package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Tangents;
import dev.tangent.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * z = x∘y and ż = ẋ∘y + x∘ẏ, element by element, where y may have fewer axes than x and is then
 * repeated: gains, such as the layer scale of residual branches (Touvron et al. 2021).
 */
public final class Multiply {

  private Multiply() {}

  public static Value apply(Value x, Value y) {
    return Value.of(x.primal().mul(y.primal()), Scope.tangents(() -> tangents(x, y)));
  }

  private static @Nullable NDArray tangents(Value x, Value y) {
    NDArray tangents = x.hasTangents() ? x.tangents().mul(y.constant()) : null;
    if (y.hasTangents()) {
      NDArray aligned = Tangents.align(y.tangents(), Tangents.rank(x.primal()));
      tangents = Tangents.addInto(tangents, aligned.mul(x.constant()));
    }
    return tangents;
  }
}
