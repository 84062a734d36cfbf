package dev.tangent.evaluator.analysis;

import dev.tangent.common.Method;
import dev.tangent.platform.step.Methods;
import dev.tangent.proto.v1.Metric;

/** One number of the results topic. */
public final class MetricCell {

  private MetricCell() {}

  public static Metric.Builder of(String analysis) {
    return Metric.newBuilder().setAnalysis(analysis);
  }

  public static Metric.Builder of(String analysis, Method method, long seed) {
    return of(analysis).setMethod(Methods.wire(method)).setSeed(seed);
  }

  /** The cell with a name and a value; {@code cell} stays as it is. */
  public static Metric value(Metric.Builder cell, String name, double value) {
    return cell.clone().setName(name).setValue(value).build();
  }
}
