package dev.tangent.merging.method.sphere;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.setting.ChoiceSetting;
import dev.tangent.merging.method.setting.Setting;
import dev.tangent.merging.method.setting.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * mergekit's {@code multislerp}: barycentric interpolation on a sphere. With u_t = τ_t/‖τ_t‖ and μ
 * the direction of Σ w_t u_t, the tangent v = Σ w_t (u_t − ⟨u_t, μ⟩ μ) goes back to the sphere as
 * cos‖v‖ μ + sin‖v‖ v/‖v‖, times Σ w_t ‖τ_t‖. On vectors that is multislerp with a base model, on
 * models without.
 *
 * <p>Reads inner products of each tensor, then elements; weights are the coefficients of the
 * inputs. Setting {@code normalize}: {@code weights}, the default, makes their sum 1; {@code none}
 * does not. As there, 1e-8 is added to norms; weighted units that cancel are refused, and for two
 * inputs interpolated linearly; one input is itself.
 */
public final class MultiSlerp extends SpanMethod {

  private static final ChoiceSetting NORMALIZE = ChoiceSetting.of("normalize", "weights", "none");
  private static final double TINY = 1e-8;

  @Override
  public String name() {
    return "multislerp";
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(NORMALIZE);
  }

  @Override
  double[] coefficients(double[][] products, double[] given, Settings settings) {
    int count = given.length;
    if (count == 1) {
      return new double[] {1};
    }
    double total =
        settings.is(NORMALIZE, "weights") ? Arrays.stream(given).reduce(0, Double::sum) : 1;
    if (total == 0) {
      throw new InvalidInputException(
          "method 'multislerp': the coefficients add up to 0; expected another sum");
    }
    double[] weights = Arrays.stream(given).map(weight -> weight / total).toArray();
    double[] norms = new double[count];
    double scale = 0;
    for (int t = 0; t < count; t++) {
      norms[t] = Math.sqrt(products[t][t]);
      scale += weights[t] * norms[t];
    }
    return onSphere(units(products, norms), weights, norms, scale);
  }

  private static double[] onSphere(
      double[][] units, double[] weights, double[] norms, double scale) {
    int count = weights.length;
    double length = Span.norm(units, weights);
    if (length < TINY) {
      return cancelled(weights);
    }
    double[] mean = Span.scaled(weights, 1 / length);
    double[] along = Span.times(units, mean);
    double[] tangent = weights.clone();
    for (int t = 0; t < count; t++) {
      Span.add(tangent, -weights[t] * along[t], mean);
    }
    double angle = Span.norm(units, tangent) + TINY;
    double[] result = Span.scaled(mean, StrictMath.cos(angle));
    Span.add(result, StrictMath.sin(angle) / angle, tangent);
    for (int t = 0; t < count; t++) {
      result[t] *= scale / (norms[t] + TINY);
    }
    return result;
  }

  private static double[] cancelled(double[] weights) {
    if (weights.length == 2) {
      return weights;
    }
    throw new InvalidInputException(
        "method 'multislerp': the weighted directions of a tensor cancel; expected other"
            + " coefficients, or another method for inputs that are opposite to each other");
  }

  private static double[][] units(double[][] products, double[] norms) {
    double[][] units = new double[norms.length][norms.length];
    for (int s = 0; s < norms.length; s++) {
      for (int t = 0; t < norms.length; t++) {
        units[s][t] = products[s][t] / ((norms[s] + TINY) * (norms[t] + TINY));
      }
    }
    return units;
  }
}
