package dev.tangent.bench.measure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One measured quantity.
 *
 * @param name stable, for programs: {@code step-ratio-minilm}
 * @param title what was measured, for people
 * @param value the quantity, or NaN where it could not be measured
 * @param unit empty for a ratio
 * @param bar what is asked of it; empty where it is measured only
 * @param samples what the value was computed from, in the order of measurement
 * @param note how it was measured, or why it was not
 */
public record Row(
    String name,
    String title,
    double value,
    String unit,
    Optional<Bar> bar,
    List<Double> samples,
    String note) {

  public Row {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(note, "note");
    samples = List.copyOf(samples);
  }

  /** The median of samples. */
  public static Row ofMedian(String name, String title, String unit, Samples samples, String note) {
    return new Row(name, title, samples.median(), unit, Optional.empty(), samples.values(), note);
  }

  /** What was not measured, which holds no bar. */
  public static Row missing(String name, String title, String why) {
    return new Row(
        name, title, Double.NaN, "", Optional.empty(), List.of(), "not measured: " + why);
  }

  public Row against(Bar limit) {
    return new Row(name, title, value, unit, Optional.of(limit), samples, note);
  }

  /** Whether the bar holds; empty where there is none. */
  public Optional<Boolean> holds() {
    return bar.map(limit -> limit.holds(value));
  }
}
