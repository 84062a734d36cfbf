package dev.tangent.model.sentence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.tangent.model.operation.Pooling;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;
import org.jspecify.annotations.Nullable;

/** What all sentence encoders do with padding and with their token features. */
public final class Sequences {

  private Sequences() {}

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
