package dev.tangent.results.negation;

import dev.tangent.common.Method;
import dev.tangent.results.value.AccuracyCell;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forgetting one task, θ₀ − α τ_task, for one method and seed: test accuracies at the α that
 * validation chose, the same at α = 1 without any choice, and the validation curve.
 *
 * @param curve ascending in α
 * @param offered the largest α of the grid as it was given; the curve is longer where the search
 *     went on
 */
public record NegationResult(
    Method method,
    long seed,
    String task,
    double alpha,
    AccuracyCell target,
    AccuracyCell control,
    @MayBeAbsent NegationPoint atOne,
    List<NegationCurvePoint> curve,
    @MayBeAbsent Double offered) {

  public NegationResult {
    Checks.present(method, "method");
    Checks.present(task, "task");
    Checks.present(target, "target");
    Checks.present(control, "control");
    curve = Checks.list(curve, "curve");
  }

  /** With {@code atOne} null when α = 1 was not evaluated. */
  public static NegationResult of(
      Method method,
      long seed,
      String task,
      NegationPoint chosen,
      @Nullable NegationPoint atOne,
      List<NegationCurvePoint> curve) {
    return of(method, seed, task, chosen, atOne, curve, null);
  }

  /** The same, chosen by a search whose grid ended at {@code offered} at first. */
  public static NegationResult of(
      Method method,
      long seed,
      String task,
      NegationPoint chosen,
      @Nullable NegationPoint atOne,
      List<NegationCurvePoint> curve,
      @Nullable Double offered) {
    return new NegationResult(
        method,
        seed,
        task,
        chosen.alpha(),
        chosen.target(),
        chosen.control(),
        atOne,
        curve,
        offered);
  }

  /** Whether the α chosen is the last one tried: a better one may lie beyond. */
  public boolean isTruncated() {
    return !curve.isEmpty() && alpha >= curve.get(curve.size() - 1).alpha();
  }

  /** What was measured at the chosen α. */
  public NegationPoint chosen() {
    return new NegationPoint(alpha, target, control);
  }
}
