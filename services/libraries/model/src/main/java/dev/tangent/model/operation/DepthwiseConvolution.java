package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Tangents;
import dev.tangent.model.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Each channel convolved with a kernel of its own, at stride 1 and padded with zeros to the size of
 * the input:
 *
 * <p>Y[·, i, j, c] = Σ_{p,q} X[·, i + p − r, j + q − r, c] W[c, 0, p, q] + b[c] for an odd kernel
 * of size 2r + 1, and since that is linear in X, in W and in b, Ẏᵢ = Ẋᵢ ∗ W + X ∗ Ẇᵢ + ḃᵢ.
 *
 * <p>Channels come last, X and Y [n, h, w, c]; W is [c, 1, 2r + 1, 2r + 1], as convolutions have
 * it. Ẋ ∗ W is one convolution of k·n images; X ∗ Ẇᵢ for all i is one with k kernels a channel, so
 * that X is read once.
 */
public final class DepthwiseConvolution {

  private DepthwiseConvolution() {}

  /**
   * @param bias b [c]
   */
  public static Value apply(Value x, Value weight, Value bias) {
    NDArray y = Scope.array(() -> convolved(x.primal(), weight.primal(), bias.primal()));
    return Value.of(y, Scope.tangents(() -> tangents(x, weight, bias)));
  }

  private static @Nullable NDArray tangents(Value x, Value weight, Value bias) {
    NDArray tangents = x.hasTangents() ? throughInput(x.tangents(), weight.constant()) : null;
    if (weight.hasTangents()) {
      tangents = Tangents.addInto(tangents, throughWeight(x.constant(), weight.tangents()));
    }
    return bias.hasTangents() ? Tangents.shifted(tangents, bias.tangents(), x.primal()) : tangents;
  }

  /** Ẋᵢ ∗ W for all i, [k, n, h, w, c]. */
  private static NDArray throughInput(NDArray input, NDArray weight) {
    Shape s = input.getShape();
    NDArray images = input.reshape(s.get(0) * s.get(1), s.get(2), s.get(3), s.get(4));
    return convolved(images, weight, null).reshape(s);
  }

  /** X ∗ Ẇᵢ for all i: channel c's k kernels stand together, and so do its k results. */
  private static NDArray throughWeight(NDArray x, NDArray weights) {
    Shape s = x.getShape();
    Shape w = weights.getShape();
    long k = w.get(0);
    long channels = w.get(1);
    NDArray kernels = weights.transpose(1, 0, 2, 3, 4).reshape(channels * k, 1, w.get(3), w.get(4));
    return channelsFirst(x, kernels, null)
        .reshape(s.get(0), channels, k, s.get(1), s.get(2))
        .transpose(2, 0, 3, 4, 1);
  }

  private static NDArray convolved(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return channelsFirst(x, weight, bias).transpose(0, 2, 3, 1);
  }

  /** [n, h, w, c] and kernels [m·c, 1, ...] give [n, m·c, h, w]. */
  private static NDArray channelsFirst(NDArray x, NDArray kernels, @Nullable NDArray bias) {
    long margin = kernels.getShape().get(2) / 2;
    Shape one = new Shape(1, 1);
    int channels = Math.toIntExact(x.getShape().get(3));
    return x.getNDArrayInternal()
        .convolution(
            x.transpose(0, 3, 1, 2), kernels, bias, one, new Shape(margin, margin), one, channels)
        .singletonOrThrow();
  }
}
