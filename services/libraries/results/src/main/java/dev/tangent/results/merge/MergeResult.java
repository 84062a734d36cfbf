package dev.tangent.results.merge;

import dev.tangent.common.Method;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.addition.AdditionCurvePoint;
import dev.tangent.results.addition.AdditionPoint;
import dev.tangent.results.addition.AdditionTask;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;

/**
 * One merge method, θ₀ + α m(τ_1, …, τ_T), for one method and seed: what an {@link
 * dev.tangent.results.addition.AdditionResult} is for the sum.
 *
 * @param merge the merge method's name
 * @param settings those that were given, as in a job file; empty if all are the defaults
 * @param norm ‖m‖₂
 * @param seconds what making it took; absent if the composer did not say. It tells two runs of the
 *     same experiment apart
 * @param curve on validation, ascending in α
 */
public record MergeResult(
    Method method,
    long seed,
    String merge,
    String settings,
    double norm,
    @MayBeAbsent Double seconds,
    double alpha,
    double absolute,
    Interval absoluteInterval,
    double normalized,
    Interval normalizedInterval,
    List<AdditionTask> perTask,
    AdditionPoint atOne,
    List<AdditionCurvePoint> curve) {

  public MergeResult {
    Checks.present(method, "method");
    Checks.present(merge, "merge");
    Checks.finite(norm, "norm");
    perTask = Checks.list(perTask, "per_task");
    Checks.present(atOne, "at_one");
    curve = Checks.list(curve, "curve");
  }

  /**
   * The direction that was made.
   *
   * @param settings as in a job file
   */
  public record Made(String merge, String settings, double norm, @MayBeAbsent Double seconds) {}

  public static MergeResult of(
      Method method,
      long seed,
      Made made,
      AdditionPoint chosen,
      AdditionPoint atOne,
      List<AdditionCurvePoint> curve) {
    return new MergeResult(
        method,
        seed,
        made.merge(),
        made.settings(),
        made.norm(),
        made.seconds(),
        chosen.alpha(),
        chosen.absolute(),
        chosen.absoluteInterval(),
        chosen.normalized(),
        chosen.normalizedInterval(),
        chosen.perTask(),
        atOne,
        curve);
  }

  /** What was measured at the chosen α. */
  public AdditionPoint chosen() {
    return new AdditionPoint(
        alpha, absolute, absoluteInterval, normalized, normalizedInterval, perTask);
  }

  /** {@code ties}, or {@code ties {density: 0.1}}. */
  public String name() {
    return settings.isEmpty() ? merge : "%s {%s}".formatted(merge, settings);
  }

  /** The largest mean normalised validation accuracy on the curve: what α was chosen by. */
  public double validation() {
    return curve.stream().mapToDouble(AdditionCurvePoint::normalized).max().orElse(0);
  }

  /** Whether the α chosen is the largest that was offered. */
  public boolean isAtEdge() {
    return !curve.isEmpty() && alpha >= curve.get(curve.size() - 1).alpha();
  }
}
