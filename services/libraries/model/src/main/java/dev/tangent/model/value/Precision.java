package dev.tangent.model.value;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.operation.Attention;
import dev.tangent.model.operation.Linear;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/**
 * What matrix products are computed in: those of {@link Linear} and {@link Attention}, primal and
 * tangents, and through autograd their gradients. Everything else (weights, normalisation, softmax,
 * sums, the loss) keeps the type of its operands, as in Micikevicius et al. 2018.
 */
public enum Precision {
  /** The operands' own type, which is float32 but for oracles. */
  FLOAT32,

  /**
   * Operands are rounded to bfloat16, whose significand has 8 bits and whose exponent is float32's:
   * a relative error of up to 2⁻⁹ each. Products are summed in float32 by the engine, rounded once
   * more, and widened to the operands' type. Nothing overflows that float32 holds, so there is no
   * loss scaling.
   */
  BFLOAT16;

  private static final ThreadLocal<Precision> CURRENT = ThreadLocal.withInitial(() -> FLOAT32);

  /** Runs the block, whose products on this thread are computed in this precision. */
  public <T> T during(Supplier<T> block) {
    Precision before = CURRENT.get();
    CURRENT.set(this);
    try {
      return block.get();
    } finally {
      CURRENT.set(before);
    }
  }

  public static Precision current() {
    return CURRENT.get();
  }

  /** product(a, b) in the current precision, of a's type. */
  public static NDArray product(NDArray a, NDArray b, BinaryOperator<NDArray> product) {
    if (current() == FLOAT32) {
      return product.apply(a, b);
    }
    return Scope.array(
        () -> Bfloat16.widen(product.apply(Bfloat16.narrow(a), Bfloat16.narrow(b)), a));
  }
}
