package dev.tangent.model.sentence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.tangent.model.operation.Attention;
import dev.tangent.model.operation.Pooling;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import org.jspecify.annotations.Nullable;

/** What all sentence encoders do with padding and with their token features. */
public final class Sequences {

  private Sequences() {}

  /** 1 for real tokens and 0 for padding, [n, t]; null when nothing is padded. */
  public static @Nullable NDArray mask(NDList inputs) {
    return inputs.size() > 1 ? inputs.get(1) : null;
  }

  /** 0 for real tokens and {@link Attention#MASKED} for padding, as [n, 1, 1, t]. */
  public static @Nullable NDArray scoreMask(@Nullable NDArray mask, NDArray like) {
    return mask == null
        ? null
        : mask.toType(like.getDataType(), false)
            .sub(1.0)
            .muli(-Attention.MASKED)
            .reshape(mask.getShape().get(0), 1, 1, mask.getShape().get(1));
  }

  /**
   * The mask of queries that see the keys at most so many places away.
   *
   * @param mask of padding [n, 1, 1, t], or null
   * @param like [n, t, d]
   * @return broadcastable to [n, h, t, t]
   */
  public static NDArray windowMask(@Nullable NDArray mask, int places, NDArray like) {
    return Scope.array(
        () -> {
          NDArray place = like.getManager().arange(Math.toIntExact(like.getShape().get(1)));
          NDArray far = place.expandDims(1).sub(place).abs().gt(places);
          NDArray window = far.toType(like.getDataType(), false).muli(Attention.MASKED);
          return mask == null ? window.duplicate() : mask.add(window);
        });
  }

  /**
   * Positions of tokens where the first has p + 1 and every padding token p, with p the padding
   * token's id: p + m∘cumsum(m) with m = [id ≠ p], as fairseq counts them. A text may hold the
   * padding token itself, so it is not the mask that counts.
   *
   * @param ids [n, t]
   * @return [n, t], INT64
   */
  public static NDArray positionsAfter(int padding, NDArray ids) {
    return Scope.array(
        () -> {
          NDArray real = ids.neq(padding).toType(DataType.INT64, false);
          return real.cumSum(1).mul(real).add((long) padding);
        });
  }

  /** Token features [n, t, d] as one vector a text, [n, d]. */
  public static Value pooled(Value x, @Nullable NDArray mask, PoolingMode mode) {
    return switch (mode) {
      case MEAN -> Pooling.mean(x, mask);
      case CLS -> Pooling.first(x);
    };
  }
}
