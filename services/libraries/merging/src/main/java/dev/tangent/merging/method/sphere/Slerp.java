package dev.tangent.merging.method.sphere;

import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * Spherical interpolation (Shoemake 1985) of two tensors as they are: with Ω the angle between
 * them, sin((1 − t) Ω)/sin Ω · a + sin(t Ω)/sin Ω · b; and (1 − t) a + t b where |cos Ω| &gt;
 * 0.9995.
 *
 * <p>Reads inner products of each tensor, then elements; exactly two inputs, the first at t = 0.
 * Setting {@code t}, 0.5. mergekit's {@code slerp}, whose base model is the first input here. On
 * models the angle is that between weights, on vectors that between task vectors: two different
 * merges. As there, a norm up to 1e-8 counts as 1.
 */
public final class Slerp extends SpanMethod {

  private static final NumberSetting T = NumberSetting.between("t", 0.5, 0, 1);
  private static final double TINY = 1e-8;
  private static final double PARALLEL = 0.9995;

  @Override
  public String name() {
    return "slerp";
  }

  @Override
  public int fewest() {
    return 2;
  }

  @Override
  public int most() {
    return 2;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(T);
  }

  @Override
  double[] coefficients(double[][] products, double[] weights, Settings settings) {
    double t = settings.get(T);
    double cosine = cosine(products[0][1], norm(products[0][0]), norm(products[1][1]));
    return Math.abs(cosine) > PARALLEL ? new double[] {1 - t, t} : between(cosine, t);
  }

  /** sin((1 − t) Ω)/sin Ω and sin(t Ω)/sin Ω. */
  static double[] between(double cosine, double t) {
    double angle = StrictMath.acos(cosine);
    double sine = StrictMath.sin(angle);
    return new double[] {StrictMath.sin((1 - t) * angle) / sine, StrictMath.sin(t * angle) / sine};
  }

  private static double norm(double square) {
    double norm = Math.sqrt(square);
    return norm > TINY ? norm : 1;
  }
}
