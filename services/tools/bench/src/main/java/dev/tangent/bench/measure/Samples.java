package dev.tangent.bench.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Repeated measurements of one quantity, in the order of measurement. */
public record Samples(List<Double> values) {

  public Samples {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no samples");
    }
  }

  public static Samples of(double... values) {
    return new Samples(Arrays.stream(values).boxed().toList());
  }

  public double median() {
    return quantile(0.5);
  }

  public double largest() {
    return quantile(1);
  }

  /** By linear interpolation between the order statistics, as NumPy's default does. */
  public double quantile(double p) {
    List<Double> sorted = values.stream().sorted().toList();
    double position = p * (sorted.size() - 1);
    int below = (int) Math.floor(position);
    int above = (int) Math.ceil(position);
    double share = position - below;
    return sorted.get(below) * (1 - share) + sorted.get(above) * share;
  }

  /** Each sample's share of the other's sample of the same round. */
  public Samples over(Samples others) {
    if (others.values.size() != values.size()) {
      throw new IllegalArgumentException(values.size() + " samples beside " + others.values.size());
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ratios.add(values.get(i) / others.values.get(i));
    }
    return new Samples(ratios);
  }

  public Samples map(DoubleUnaryOperator change) {
    return new Samples(values.stream().map(change::applyAsDouble).toList());
  }
}
