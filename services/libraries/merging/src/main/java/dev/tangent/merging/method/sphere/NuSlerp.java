package dev.tangent.merging.method.sphere;

import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;

/**
 * mergekit's {@code nuslerp}: spherical interpolation at t = w₂ / (w₁ + w₂), where w are the
 * coefficients of the two inputs; t = 0.5 where their sum is below 1e-6. On vectors that is nuslerp
 * with a base model, on models without.
 *
 * <p>Reads inner products of each tensor, then elements; exactly two inputs; no settings. Tensors
 * are whole ({@code nuslerp_flatten: true}, mergekit's default; its row- and column-wise forms are
 * not here). Unlike {@code slerp}, only tensors that are parallel to 1e-8 are interpolated
 * linearly, and a norm below 1e-7 counts as 1e-7.
 */
public final class NuSlerp extends SpanMethod {

  private static final double TINY = 1e-7;
  private static final double PARALLEL = 1e-16;

  @Override
  public String name() {
    return "nuslerp";
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
  public boolean weighted() {
    return true;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of();
  }

  @Override
  double[] coefficients(double[][] products, double[] weights, Settings settings) {
    double total = weights[0] + weights[1];
    double t = Math.abs(total) < 1e-6 ? 0.5 : weights[1] / total;
    double one = Math.max(TINY, Math.sqrt(products[0][0]));
    double other = Math.max(TINY, Math.sqrt(products[1][1]));
    double cosine = cosine(products[0][1], one, other);
    return 1 - cosine * cosine <= PARALLEL ? new double[] {1 - t, t} : Slerp.between(cosine, t);
  }
}
