package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.value.Scope;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is added to attention's scores where a query may not look: {@link Attention#MASKED}. */
public final class AttentionMask {

  private AttentionMask() {}

  /** 1 for real tokens and 0 for padding, [n, t]; null when nothing is padded. */
  public static @Nullable NDArray tokens(NDList inputs) {
    return inputs.size() > 1 ? inputs.get(1) : null;
  }

  /** 0 for real tokens and {@link Attention#MASKED} for padding, as [n, 1, 1, t]. */
  public static @Nullable NDArray padding(@Nullable NDArray tokens, NDArray like) {
    return tokens == null
        ? null
        : tokens
            .toType(like.getDataType(), false)
            .sub(1.0)
            .muli(-Attention.MASKED)
            .reshape(tokens.getShape().get(0), 1, 1, tokens.getShape().get(1));
  }

  /**
   * The mask of queries that see the keys at most so many places away.
   *
   * @param padding [n, 1, 1, t], or null
   * @param like [n, t, d]
   * @return broadcastable to [n, h, t, t]
   */
  public static NDArray window(@Nullable NDArray padding, int places, NDArray like) {
    return Scope.array(
        () -> {
          NDArray place = like.getManager().arange(Math.toIntExact(like.getShape().get(1)));
          NDArray far = place.expandDims(1).sub(place).abs().gt(places);
          NDArray window = far.toType(like.getDataType(), false).muli(Attention.MASKED);
          return padding == null ? window.duplicate() : padding.add(window);
        });
  }

  /**
   * The mask of queries that see themselves and what is before them.
   *
   * @param like [n, t, d]
   * @return [t, t]
   */
  public static NDArray causal(NDArray like) {
    int t = Math.toIntExact(like.getShape().get(1));
    double[] mask = new double[t * t];
    for (int query = 0; query < t; query++) {
      Arrays.fill(mask, query * t + query + 1, (query + 1) * t, Attention.MASKED);
    }
    NDArray array = like.getManager().create(mask, new Shape(t, t));
    return array.toType(like.getDataType(), false);
  }
}
