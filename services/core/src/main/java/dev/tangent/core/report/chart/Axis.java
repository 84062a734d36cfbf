package dev.tangent.core.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A linear axis in the data's own unit, with ticks at round numbers. */
public record Axis(String label, double from, double to, List<Double> ticks, int decimals) {

  /** Exactly from {@code from} to {@code to}, with about {@code count} ticks inside. */
  public static Axis spanning(String label, double from, double to, int count) {
    double end = to > from ? to : from + 1;
    double step = niceStep((end - from) / count);
    return new Axis(label, from, end, ticks(from, end, step), decimals(step));
  }

  /** Widened on both sides to the next tick. */
  public static Axis around(String label, double from, double to, int count) {
    double end = to > from ? to : from + 1;
    double step = niceStep((end - from) / count);
    double low = Math.floor(from / step + 1e-9) * step;
    double high = Math.ceil(end / step - 1e-9) * step;
    return new Axis(label, low, high, ticks(low, high, step), decimals(step));
  }

  /** The coordinate of a value when this axis is drawn between two coordinates. */
  double at(double value, double start, double end) {
    return start + (value - from) / (to - from) * (end - start);
  }

  String text(double tick) {
    return BigDecimal.valueOf(tick)
        .setScale(decimals, RoundingMode.HALF_UP)
        .toPlainString()
        .replace('-', '−');
  }

  /** The smallest of 1, 2, 2.5, 5 times a power of ten that is not below {@code raw}. */
  private static double niceStep(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (raw <= factor * power * (1 + 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static List<Double> ticks(double from, double to, double step) {
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(from / step - 1e-9);
    for (long i = first; i * step <= to + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private static int decimals(double step) {
    BigDecimal exact = new BigDecimal(step).setScale(9, RoundingMode.HALF_UP).stripTrailingZeros();
    return Math.max(0, exact.scale());
  }
}
