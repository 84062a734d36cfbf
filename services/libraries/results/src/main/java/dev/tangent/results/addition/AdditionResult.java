package dev.tangent.results.addition;

import dev.tangent.common.Method;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Task addition, θ₀ + α Σ τ_t, for one method and seed: test accuracies at the α that validation
 * chose, the same at α = 1 without any choice, and the validation curve that the choice was made
 * on.
 *
 * @param absolute mean accuracy over tasks
 * @param normalized mean over tasks of accuracy / single-task accuracy
 * @param curve ascending in α
 * @param offered the largest α of the grid as it was given; the curve is longer where the search
 *     went on
 */
public record AdditionResult(
    Method method,
    long seed,
    double alpha,
    double absolute,
    Interval absoluteInterval,
    double normalized,
    Interval normalizedInterval,
    List<AdditionTask> perTask,
    @MayBeAbsent AdditionPoint atOne,
    List<AdditionCurvePoint> curve,
    @MayBeAbsent Double offered) {

  public AdditionResult {
    Checks.present(method, "method");
    perTask = Checks.list(perTask, "per_task");
    curve = Checks.list(curve, "curve");
  }

  /** With {@code atOne} null when α = 1 was not evaluated. */
  public static AdditionResult of(
      Method method,
      long seed,
      AdditionPoint chosen,
      AdditionPoint atOne,
      List<AdditionCurvePoint> curve) {
    return of(method, seed, chosen, atOne, curve, null);
  }

  /** The same, chosen by a search whose grid ended at {@code offered} at first. */
  public static AdditionResult of(
      Method method,
      long seed,
      AdditionPoint chosen,
      AdditionPoint atOne,
      List<AdditionCurvePoint> curve,
      @Nullable Double offered) {
    return new AdditionResult(
        method,
        seed,
        chosen.alpha(),
        chosen.absolute(),
        chosen.absoluteInterval(),
        chosen.normalized(),
        chosen.normalizedInterval(),
        chosen.perTask(),
        atOne,
        curve,
        offered);
  }

  /**
   * Whether the α chosen is the last one tried, or the first where that is above 0: a better one
   * may lie beyond.
   */
  public boolean isTruncated() {
    return !curve.isEmpty()
        && (alpha >= curve.get(curve.size() - 1).alpha()
            || alpha > 0 && alpha <= curve.get(0).alpha());
  }

  /** What was measured at the chosen α. */
  public AdditionPoint chosen() {
    return new AdditionPoint(
        alpha, absolute, absoluteInterval, normalized, normalizedInterval, perTask);
  }
}
