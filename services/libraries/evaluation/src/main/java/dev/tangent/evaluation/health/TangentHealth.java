package dev.tangent.evaluation.health;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.engine.Doubles;
import dev.tangent.model.linearization.TangentFeatures;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * ‖J(x)d‖₂/‖f₀(x)‖₂ over the examples x of a split, for a direction d = Σ c τ. The head normalises
 * features, so a ratio above 1 means that d drowns what the base says of x: longer steps then
 * change little, and sums and negations no longer work by degrees.
 *
 * @param mean over the examples
 * @param percentile95 the smallest ratio that at least 95 % of the examples do not exceed
 * @param examples how many
 */
public record TangentHealth(double mean, double percentile95, int examples) {

  /** The largest mean that is healthy. */
  public static final double BOUND = 1;

  private static final int ROWS = 1024;

  public TangentHealth {
    if (examples < 1 || !(mean >= 0) || !(percentile95 >= 0)) {
      throw new IllegalArgumentException(
          "health of %d examples: %s, %s".formatted(examples, mean, percentile95));
    }
  }

  /**
   * Measures it.
   *
   * @param direction coefficients by the names of the features' directions, such as α for each task
   *     of a sum
   * @throws InvalidInputException when the features lack a direction, have no examples, or an f₀ is
   *     0
   */
  public static TangentHealth measure(TangentFeatures features, Map<String, Double> direction) {
    int n = features.size();
    if (n == 0) {
      throw new InvalidInputException("tangent health needs at least one example, found none");
    }
    double[] ratios = new double[n];
    for (int first = 0; first < n; first += ROWS) {
      int count = Math.min(ROWS, n - first);
      double[] lengths = lengths(shift(features, direction, first, count), count);
      double[] origins = lengths(Doubles.of(features.primal(first, count)), count);
      for (int i = 0; i < count; i++) {
        if (origins[i] == 0) {
          throw new InvalidInputException(
              "tangent health: the base's features of example " + (first + i) + " are 0");
        }
        ratios[first + i] = lengths[i] / origins[i];
      }
    }
    Arrays.sort(ratios);
    double mean = Arrays.stream(ratios).average().orElseThrow();
    return new TangentHealth(mean, ratios[(int) Math.ceil(0.95 * n) - 1], n);
  }

  private static double[] shift(
      TangentFeatures features, Map<String, Double> direction, int first, int count) {
    double[] shift = new double[count * features.dimension()];
    direction.forEach(
        (name, coefficient) -> {
          float[] rows = features.tangent(name, first, count);
          for (int i = 0; i < rows.length; i++) {
            shift[i] += coefficient * rows[i];
          }
        });
    return shift;
  }

  /** ‖·‖₂ of each of this many rows. */
  private static double[] lengths(double[] rows, int count) {
    int d = rows.length / count;
    double[] lengths = new double[count];
    for (int i = 0; i < count; i++) {
      double squares = 0;
      for (int j = i * d; j < (i + 1) * d; j++) {
        squares += rows[j] * rows[j];
      }
      lengths[i] = Math.sqrt(squares);
    }
    return lengths;
  }

  public boolean isHealthy() {
    return mean <= BOUND;
  }

  /**
   * What is wrong and what to do, in a sentence for people.
   *
   * @param what such as "the vector of task 'foods' on its own test split"
   */
  public Optional<String> warning(String what) {
    return isHealthy()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s moves features by %.1f times their own length (‖Jτ‖/‖f₀‖, mean; 95th percentile"
                    + " %.1f): the base's features are drowned. Take a lower learning rate, fewer"
                    + " steps, or a penalty such as tau_jp.",
                what,
                mean,
                percentile95));
  }
}
