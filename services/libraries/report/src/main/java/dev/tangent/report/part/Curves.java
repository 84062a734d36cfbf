package dev.tangent.report.part;

import dev.tangent.drawing.chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Points over α as lines in per cent, and their mean over seeds. */
public final class Curves {

  private Curves() {}

  public static Series.Point point(double alpha, double fraction) {
    return new Series.Point(alpha, 100 * fraction);
  }

  /** Whether two coefficients are one point of a grid. */
  public static boolean same(double alpha, double other) {
    return Math.abs(alpha - other) < 1e-9;
  }

  /**
   * How far curves are drawn: half as far again as the largest α chosen, at least to 1.5. Searches
   * in the tangent space go far, and would leave the others a strip at the left.
   */
  public static double end(DoubleStream chosen) {
    return 1.5 * Math.max(1, chosen.max().orElse(1)) + 1e-9;
  }

  /** The mean of several curves at every α that all of them have. */
  public static List<Series.Point> mean(List<List<Series.Point>> curves) {
    TreeMap<Double, List<Double>> byAlpha = new TreeMap<>();
    for (List<Series.Point> curve : curves) {
      curve.forEach(p -> byAlpha.computeIfAbsent(p.x(), x -> new ArrayList<>()).add(p.y()));
    }
    List<Series.Point> mean = new ArrayList<>();
    byAlpha.forEach(
        (alpha, values) -> {
          if (values.size() == curves.size()) {
            double sum = values.stream().mapToDouble(Double::doubleValue).sum();
            mean.add(new Series.Point(alpha, sum / values.size()));
          }
        });
    return mean;
  }
}
