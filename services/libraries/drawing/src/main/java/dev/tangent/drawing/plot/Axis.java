package dev.tangent.drawing.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** An axis in the data's own unit, with ticks at round numbers or at powers of ten. */
public record Axis(
    String label, double from, double to, List<Double> ticks, int decimals, Scale scale) {

  /** How values become lengths. */
  public enum Scale {
    LINEAR,
    /** Equal factors are equal lengths; every value is above zero. */
    LOG10
  }

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** Exactly from {@code from} to {@code to}, with about {@code count} ticks inside. */
  public static Axis spanning(String label, double from, double to, int count) {
    double end = to > from ? to : from + 1;
    double step = niceStep((end - from) / count);
    return new Axis(label, from, end, ticks(from, end, step), decimals(step), Scale.LINEAR);
  }

  /** Widened on both sides to the next tick. */
  public static Axis around(String label, double from, double to, int count) {
    double end = to > from ? to : from + 1;
    double step = niceStep((end - from) / count);
    double low = Math.floor(from / step + 1e-9) * step;
    double high = Math.ceil(end / step - 1e-9) * step;
    return new Axis(label, low, high, ticks(low, high, step), decimals(step), Scale.LINEAR);
  }

  /** Of things that are counted: ticks at whole numbers only. */
  public static Axis counting(String label, int from, int to) {
    double step = Math.ceil(Math.max(1, niceStep((to - from) / 8.0)));
    return new Axis(label, from, to, ticks(from, to, step), 0, Scale.LINEAR);
  }

  /**
   * Logarithmic, widened on both sides to the next power of ten, with about {@code count} ticks.
   */
  public static Axis decades(String label, double from, double to, int count) {
    int low = (int) Math.floor(Math.log10(from) + 1e-9);
    int high = Math.max(low + 1, (int) Math.ceil(Math.log10(to) - 1e-9));
    int step = Math.max(1, (high - low + count - 1) / count);
    List<Double> ticks = new ArrayList<>();
    for (int power = low; power <= high; power += step) {
      ticks.add(Math.pow(10, power));
    }
    return new Axis(label, Math.pow(10, low), Math.pow(10, high), ticks, 0, Scale.LOG10);
  }

  /** The coordinate of a value when this axis is drawn between two coordinates. */
  double at(double value, double start, double end) {
    return start + share(value) * (end - start);
  }

  /** The value at a share of the axis's length. */
  double valueAt(double share) {
    return scale == Scale.LINEAR ? from + share * (to - from) : from * Math.pow(to / from, share);
  }

  private double share(double value) {
    return scale == Scale.LINEAR
        ? (value - from) / (to - from)
        : Math.log(value / from) / Math.log(to / from);
  }

  String text(double tick) {
    if (scale == Scale.LOG10) {
      return power((int) Math.round(Math.log10(tick)));
    }
    return BigDecimal.valueOf(tick)
        .setScale(decimals, RoundingMode.HALF_UP)
        .toPlainString()
        .replace('-', '−');
  }

  /** "10⁻³". */
  private static String power(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "10⁻" : "10");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
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
