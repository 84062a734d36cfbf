package dev.tangent.merging.method.sphere;

import dev.tangent.merging.method.setting.CountSetting;
import dev.tangent.merging.method.setting.NumberSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * mergekit's {@code karcher}: the Karcher mean of the directions u_t = θ_t/‖θ_t‖ on the sphere, all
 * with the same weight, times the mean of the norms. From the direction of Σ u_t on, each step goes
 * along the mean tangent Σ θ/sin θ (u_t − cos θ μ)/T until it is shorter than {@code tolerance}.
 *
 * <p>Reads inner products of each tensor, then elements. Settings: {@code iterations} 10, {@code
 * tolerance} 1e-5. An input whose norm there is at most the tolerance has no direction, and counts
 * for the norm only. When directions cancel, the first is the start; an input opposite to the mean
 * pulls nowhere. Trap: mergekit takes a base model, when it is among the inputs, for one more of
 * them.
 */
public final class Karcher extends SpanMethod {

  private static final CountSetting ITERATIONS = CountSetting.of("iterations", 10, 0, 10_000);

  /** The sine below which rounding alone decides where an input opposite to the mean pulls. */
  private static final double OPPOSITE = 1e-7;

  private static final NumberSetting TOLERANCE = NumberSetting.above("tolerance", 1e-5, 0, 1);

  @Override
  public String name() {
    return "karcher";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(ITERATIONS, TOLERANCE);
  }

  @Override
  double[] coefficients(double[][] products, double[] weights, Settings settings) {
    int count = weights.length;
    if (count == 1) {
      return new double[] {1};
    }
    double tolerance = settings.get(TOLERANCE);
    double[] inverse = new double[count];
    double[] shares = new double[count];
    double scale = 0;
    int valid = 0;
    for (int t = 0; t < count; t++) {
      double norm = Math.sqrt(products[t][t]);
      scale += norm / count;
      inverse[t] = norm > tolerance ? 1 / norm : 0;
      valid += norm > tolerance ? 1 : 0;
    }
    for (int t = 0; t < count; t++) {
      shares[t] = inverse[t] > 0 ? 1.0 / valid : 0;
    }
    double[][] units = units(products, inverse);
    double @Nullable [] mean = start(units, shares, tolerance);
    for (long step = 0; step < settings.get(ITERATIONS) && mean != null; step++) {
      double @Nullable [] next = step(units, shares, mean, tolerance);
      if (next == null) {
        break;
      }
      mean = next;
    }
    return result(mean, inverse, scale);
  }

  private static double[][] units(double[][] products, double[] inverse) {
    double[][] units = new double[inverse.length][inverse.length];
    for (int s = 0; s < inverse.length; s++) {
      for (int t = 0; t < inverse.length; t++) {
        units[s][t] = products[s][t] * inverse[s] * inverse[t];
      }
    }
    return units;
  }

  /** The direction of the sum; without any, the first direction; null when there is none. */
  private static double @Nullable [] start(double[][] units, double[] shares, double tolerance) {
    double norm = Span.norm(units, shares);
    if (norm >= tolerance) {
      return Span.scaled(shares, 1 / norm);
    }
    for (int t = 0; t < shares.length; t++) {
      if (shares[t] > 0) {
        double[] first = new double[shares.length];
        first[t] = 1;
        return first;
      }
    }
    return null;
  }

  /** The next mean, or null when the tangent is shorter than the tolerance. */
  private static double @Nullable [] step(
      double[][] units, double[] shares, double[] mean, double tolerance) {
    double[] along = Span.times(units, mean);
    double[] tangent = new double[mean.length];
    for (int t = 0; t < mean.length; t++) {
      double cosine = Math.max(-1, Math.min(1, along[t]));
      double angle = StrictMath.acos(cosine);
      double sine = StrictMath.sin(angle);
      if (shares[t] > 0 && angle >= tolerance && sine > OPPOSITE) {
        double pull = shares[t] * angle / sine;
        tangent[t] += pull;
        Span.add(tangent, -pull * cosine, mean);
      }
    }
    double length = Span.norm(units, tangent);
    if (length < tolerance) {
      return null;
    }
    double[] next = Span.scaled(mean, StrictMath.cos(length));
    Span.add(next, StrictMath.sin(length) / length, tangent);
    double norm = Span.norm(units, next);
    return norm > tolerance ? Span.scaled(next, 1 / norm) : next;
  }

  private static double[] result(double @Nullable [] mean, double[] inverse, double scale) {
    double[] result = new double[inverse.length];
    for (int t = 0; mean != null && t < result.length; t++) {
      result[t] = mean[t] * inverse[t] * scale;
    }
    return result;
  }
}
