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

  /** [t, 1, d/2h]; in the engine's own memory, for autograd keeps it. */
  private final NDArray cos;

  private final NDArray sin;

  private Rotary(NDArray cos, NDArray sin) {
    this.cos = cos;
    this.sin = sin;
  }

  /**
   * The turns of t places, for any x of that shape: all layers' queries and keys turn alike.
   *
   * @param like [n, t, d]
   * @param heads h, of which d/h is even
   * @param base θ
   */
  public static Rotary of(NDArray like, int heads, double base) {
    int places = Math.toIntExact(like.getShape().get(1));
    int half = Math.toIntExact(like.getShape().get(2) / heads / 2);
    float[] cos = new float[places * half];
    float[] sin = new float[places * half];
    for (int i = 0; i < half; i++) {
      float frequency = 1f / (float) Math.pow(base, (float) (2 * i) / (2 * half));
      for (int p = 0; p < places; p++) {
        double angle = p * frequency;
        cos[p * half + i] = (float) Math.cos(angle);
        sin[p * half + i] = (float) Math.sin(angle);
      }
    }
    return new Rotary(table(like, cos, places), table(like, sin, places));
  }

  private static NDArray table(NDArray like, float[] table, int places) {
    Shape shape = new Shape(places, 1, table.length / places);
    return NativeMemory.own(like.getManager().create(table, shape), like.getDataType());
  }

  /**
   * @param x [n, t, d]
   */
  public Value apply(Value x) {
    return Scope.value(
        () -> Value.of(turned(x.primal()), x.hasTangents() ? turned(x.tangents()) : null));
  }

  /**
   * @param x [n, t, d], or [k, n, t, d]
   */
  private NDArray turned(NDArray x) {
    long d = x.getShape().get(x.getShape().dimension() - 1);
    long width = 2 * cos.getShape().get(2);
    NDList halves = x.reshape(-1, cos.getShape().get(0), d / width, width).split(2, 3);
    NDArray a = halves.get(0);
    NDArray b = halves.get(1);
    NDArray first = a.mul(cos).sub(b.mul(sin));
    NDArray second = b.mul(cos).add(a.mul(sin));
    return first.concat(second, 3).reshape(x.getShape());
  }
}
