package dev.tangent.bench.measure;

import java.util.Locale;
import java.util.Objects;

/** What a measured value is held against. */
public record Bar(Sense sense, double limit) {

  /** Which side of the limit is good. */
  public enum Sense {
    AT_MOST("≤"),
    AT_LEAST("≥");

    private final String sign;

    Sense(String sign) {
      this.sign = sign;
    }
  }

  public Bar {
    Objects.requireNonNull(sense, "sense");
    if (!Double.isFinite(limit)) {
      throw new IllegalArgumentException("a bar needs a limit, found " + limit);
    }
  }

  public static Bar atMost(double limit) {
    return new Bar(Sense.AT_MOST, limit);
  }

  public static Bar atLeast(double limit) {
    return new Bar(Sense.AT_LEAST, limit);
  }

  /** What is not a number holds no bar. */
  public boolean holds(double value) {
    return sense == Sense.AT_MOST ? value <= limit : value >= limit;
  }

  @Override
  public String toString() {
    boolean whole = limit == Math.rint(limit);
    return sense.sign + " " + String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", limit);
  }
}
