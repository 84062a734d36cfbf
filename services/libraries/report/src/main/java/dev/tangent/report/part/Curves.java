package dev.tangent.report.part;

import dev.tangent.drawing.chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

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
