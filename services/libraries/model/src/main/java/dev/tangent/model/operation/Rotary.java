package dev.tangent.model.operation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.tangent.model.engine.NativeMemory;
import dev.tangent.model.value.Scope;
import dev.tangent.model.value.Value;

/**
 * Rotary positions (Su et al. 2021): each head's halves (a, b) at place p become (a∘c − b∘s, b∘c +
 * a∘s) with c = cos(p ω) and s = sin(p ω), ωᵢ = θ^(−2i/d). Linear in x, so the tangents turn as the
 * primal does.
 *
 * <p>Frequencies and angles are rounded to float32 whatever the weights' type, as Transformers has
 * them, since a long text's angles show the difference.
 */
public final class Rotary {

  private Rotary() {}

  /**
   * @param x [n, t, d]
   * @param heads h, of which d/h is even
   * @param base θ
   */
  public static Value apply(Value x, int heads, double base) {
    return Scope.value(
        () -> {
          Shape s = x.primal().getShape();
          int half = Math.toIntExact(s.get(2) / heads / 2);
          int places = Math.toIntExact(s.get(1));
          NDArray cos = table(x.constant(), places, half, base, true);
          NDArray sin = table(x.constant(), places, half, base, false);
          return Value.of(
              turned(x.primal(), s, heads, cos, sin),
              x.hasTangents() ? turned(x.tangents(), s, heads, cos, sin) : null);
        });
  }

  private static NDArray turned(NDArray x, Shape s, int heads, NDArray cos, NDArray sin) {
    NDList halves = x.reshape(-1, s.get(1), heads, s.get(2) / heads).split(2, 3);
    NDArray a = halves.get(0);
    NDArray b = halves.get(1);
    NDArray first = a.mul(cos).sub(b.mul(sin));
    NDArray second = b.mul(cos).add(a.mul(sin));
    return first.concat(second, 3).reshape(x.getShape());
  }

  /** [t, 1, d/2h]; in the engine's own memory, for autograd keeps it. */
  private static NDArray table(NDArray like, int places, int half, double base, boolean cosine) {
    float[] table = new float[places * half];
    for (int i = 0; i < half; i++) {
      float frequency = 1f / (float) Math.pow(base, (float) (2 * i) / (2 * half));
      for (int p = 0; p < places; p++) {
        double angle = p * frequency;
        table[p * half + i] = (float) (cosine ? Math.cos(angle) : Math.sin(angle));
      }
    }
    return NativeMemory.own(
        like.getManager().create(table, new Shape(places, 1, half)), like.getDataType());
  }
}
