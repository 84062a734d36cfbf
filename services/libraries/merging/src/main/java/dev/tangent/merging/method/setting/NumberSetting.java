package dev.tangent.merging.method.setting;

import dev.tangent.common.SettingText;
import java.util.Optional;

/**
 * A number in an interval whose ends may belong to it or not.
 *
 * @param closedBelow whether {@code least} itself is allowed
 * @param closedAbove whether {@code most} itself is allowed
 */
public record NumberSetting(
    String name,
    Double standard,
    double least,
    boolean closedBelow,
    double most,
    boolean closedAbove)
    implements Setting<Double> {

  public static NumberSetting between(String name, double standard, double least, double most) {
    return new NumberSetting(name, standard, least, true, most, true);
  }

  /** In (least, most]: a fraction of which nothing is left is not a merge. */
  public static NumberSetting above(String name, double standard, double least, double most) {
    return new NumberSetting(name, standard, least, false, most, true);
  }

  /** In [least, most). */
  public static NumberSetting below(String name, double standard, double least, double most) {
    return new NumberSetting(name, standard, least, true, most, false);
  }

  public static NumberSetting any(String name, double standard) {
    return new NumberSetting(
        name, standard, Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);
  }

  public static NumberSetting atLeast(String name, double standard, double least) {
    return new NumberSetting(name, standard, least, true, Double.POSITIVE_INFINITY, false);
  }

  @Override
  public String allowed() {
    if (Double.isInfinite(most)) {
      return Double.isInfinite(least)
          ? "a finite number"
          : "a finite number " + (closedBelow ? "≥ " : "> ") + SettingText.of(least);
    }
    return "a number in %s%s, %s%s"
        .formatted(
            closedBelow ? "[" : "(",
            SettingText.of(least),
            SettingText.of(most),
            closedAbove ? "]" : ")");
  }

  @Override
  public Optional<Double> accept(Object given) {
    return given instanceof Number number && contains(number.doubleValue())
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  private boolean contains(double value) {
    boolean above = closedBelow ? value >= least : value > least;
    boolean below = closedAbove ? value <= most : value < most;
    return above && below;
  }
}
