package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Tangents;
import dev.tangent.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * y = γ∘x̂ with x̂ = x/r, r² = mean(x²) + ε over the last axis, and ẏ = γ∘(ẋ − x̂∘mean(x̂∘ẋ))/r +
 * γ̇∘x̂ (Zhang and Sennrich 2019): a layer norm that neither centres nor shifts.
 */
public final class RmsNorm {

  private static final int[] LAST = {-1};

  private RmsNorm() {}

  /**
   * @param x [..., d]
   * @param scale γ [d]
   */
  public static Value apply(Value x, Value scale, double epsilon) {
    NDArray y = Scope.array(() -> x.primal().div(root(x.primal(), epsilon)).mul(scale.primal()));
    return Value.of(y, Scope.tangents(() -> tangents(x, scale, epsilon)));
  }

  private static NDArray root(NDArray x, double epsilon) {
    return x.square().mean(LAST, true).add(epsilon).sqrt();
  }

  private static @Nullable NDArray tangents(Value x, Value scale, double epsilon) {
    if (!x.hasTangents() && !scale.hasTangents()) {
      return null;
    }
    NDArray root = root(x.constant(), epsilon);
    NDArray normalized = x.constant().div(root);
    NDArray tangents = null;
    if (x.hasTangents()) {
      NDArray along = x.tangents().mul(normalized).mean(LAST, true).mul(normalized);
      tangents = x.tangents().sub(along).divi(root).muli(scale.constant());
    }
    if (scale.hasTangents()) {
      NDArray aligned = Tangents.align(scale.tangents(), Tangents.rank(normalized));
      tangents = Tangents.addInto(tangents, aligned.mul(normalized));
    }
    return tangents;
  }
}
