package dev.tangent.results.compatibility;

import dev.tangent.common.Method;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;
import java.util.Objects;

/**
 * How well predicted drops meet those that were measured, over tasks and seeds.
 *
 * @param method absent: of all methods
 * @param n predictions with a measurement
 * @param rSquared 1 − Σ (measured − predicted)² / Σ (measured − mean)², of the predictions as they
 *     are: below 0 where the mean of what was measured would have been the better prediction;
 *     absent where all measured drops are equal
 * @param correlation Pearson's; its square is what the best straight line through the predictions
 *     would reach. Absent where either does not vary
 */
public record PredictionFit(
    @MayBeAbsent Method method,
    int n,
    double predicted,
    double measured,
    @MayBeAbsent Double rSquared,
    @MayBeAbsent Double correlation) {

  /**
   * @param drops that were all measured; at least one
   */
  static PredictionFit of(@MayBeAbsent Method method, List<PredictedDrop> drops) {
    int n = drops.size();
    double predicted = 0;
    double measured = 0;
    for (PredictedDrop drop : drops) {
      predicted += drop.predicted() / n;
      measured += measured(drop) / n;
    }
    double missed = 0;
    double ofPredicted = 0;
    double ofMeasured = 0;
    double ofBoth = 0;
    for (PredictedDrop drop : drops) {
      double x = drop.predicted() - predicted;
      double y = measured(drop) - measured;
      missed += square(measured(drop) - drop.predicted());
      ofPredicted += x * x;
      ofMeasured += y * y;
      ofBoth += x * y;
    }
    return new PredictionFit(
        method,
        n,
        predicted,
        measured,
        ofMeasured == 0 ? null : (Double) (1 - missed / ofMeasured),
        ofPredicted == 0 || ofMeasured == 0
            ? null
            : (Double) (ofBoth / Math.sqrt(ofPredicted * ofMeasured)));
  }

  private static double measured(PredictedDrop drop) {
    return Objects.requireNonNull(drop.measured(), "measured");
  }

  private static double square(double value) {
    return value * value;
  }
}
