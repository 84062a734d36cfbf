package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.value.Precision;
import dev.tangent.model.value.Scalar;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Tangents;
import dev.tangent.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head dot-product attention of projected queries [n, t, d] over projected keys and values
 * [n, u, d′], those of the same sequence or of another one:
 *
 * <p>S = c Q Kᵀ + B + M, P = softmax(S), O = P V for each head, and Ṡ = c(Q̇ Kᵀ + Q K̇ᵀ) + Ḃ, Ȯ = Ṗ
 * V + P V̇ with softmax's own rule for Ṗ (Vaswani et al. 2017, where c = √(h/d)).
 *
 * <p>Where d′ is less than d, there are fewer heads of keys and values, each of which serves so
 * many consecutive heads of queries (Ainslie et al. 2023).
 */
public final class Attention {

  /**
   * In a mask, where a query may not look: its softmax underflows to exactly 0 in every float type.
   */
  public static final double MASKED = -1e30;

  private Attention() {}

  /**
   * @param heads h, a divisor of d
   * @param mask M, broadcastable to [n, h, t, u]: 0 where a query may look, very negative where it
   *     may not; null when all may look at all
   */
  public static Value apply(
      Value query, Value key, Value value, int heads, @Nullable NDArray mask) {
    return apply(query, key, value, heads, mask, null);
  }

  /**
   * @param bias B [h, t, u], such as that of relative positions; null for none
   */
  public static Value apply(
      Value query,
      Value key,
      Value value,
      int heads,
      @Nullable NDArray mask,
      @Nullable Value bias) {
    double scale = Math.sqrt((double) heads / last(query.primal()));
    return apply(query, key, value, heads, scale, mask, bias);
  }

  /**
   * @param scale c
   */
  public static Value apply(
      Value query,
      Value key,
      Value value,
      int heads,
      double scale,
      @Nullable NDArray mask,
      @Nullable Value bias) {
    return Scope.value(
        () -> {
          long width = last(query.primal()) / heads;
          Value q = split(scaled(query, scale), width);
          Value k = repeated(split(key, width), heads);
          Value v = repeated(split(value, width), heads);
          Value products = product(q, transposed(k));
          Value scores = bias == null ? products : Add.apply(products, bias);
          Value weights = Softmax.apply(masked(scores, mask));
          return merge(product(weights, v));
        });
  }

  private static Value scaled(Value x, double scale) {
    if (scale == 1) {
      return x;
    }
    return Value.of(
        Scalar.times(x.primal(), scale), x.hasTangents() ? x.tangents().mul(scale) : null);
  }

  private static Value masked(Value scores, @Nullable NDArray mask) {
    return mask == null
        ? scores
        : Value.of(scores.primal().add(mask), scores.hasTangents() ? scores.tangents() : null);
  }

  /** A B and Ȧ B + A Ḃ for stacks of matrices. */
  private static Value product(Value a, Value b) {
    NDArray tangents = a.hasTangents() ? product(a.tangents(), b.constant()) : null;
    if (b.hasTangents()) {
      tangents = Tangents.addInto(tangents, product(a.constant(), b.tangents()));
    }
    return Value.of(product(a.primal(), b.primal()), tangents);
  }

  private static NDArray product(NDArray a, NDArray b) {
    return Precision.product(a, b, NDArray::matMul);
  }

  private static Value transposed(Value x) {
    return Value.of(
        x.primal().transpose(0, 1, 3, 2),
        x.hasTangents() ? x.tangents().transpose(0, 1, 2, 4, 3) : null);
  }

  /** [n, t, h·w] as [n, h, t, w]. */
  private static Value split(Value x, long perHead) {
    Shape s = x.primal().getShape();
    long heads = s.get(2) / perHead;
    NDArray primal = x.primal().reshape(s.get(0), s.get(1), heads, perHead).transpose(0, 2, 1, 3);
    NDArray tangents =
        x.hasTangents()
            ? x.tangents().reshape(-1, s.get(0), s.get(1), heads, perHead).transpose(0, 1, 3, 2, 4)
            : null;
    return Value.of(primal, tangents);
  }

  /** [n, h′, t, w] as [n, h, t, w], each head h/h′ times in a row. */
  private static Value repeated(Value x, int heads) {
    long times = heads / x.primal().getShape().get(1);
    return times == 1
        ? x
        : Value.of(
            x.primal().repeat(1, times), x.hasTangents() ? x.tangents().repeat(2, times) : null);
  }

  /** [n, h, t, w] as [n, t, h·w]. */
  private static Value merge(Value x) {
    Shape s = x.primal().getShape();
    long d = s.get(1) * s.get(3);
    NDArray primal = x.primal().transpose(0, 2, 1, 3).reshape(s.get(0), s.get(2), d);
    NDArray tangents =
        x.hasTangents()
            ? x.tangents().transpose(0, 1, 3, 2, 4).reshape(-1, s.get(0), s.get(2), d)
            : null;
    return Value.of(primal, tangents);
  }

  private static long last(NDArray x) {
    return x.getShape().get(Tangents.rank(x) - 1);
  }
}
