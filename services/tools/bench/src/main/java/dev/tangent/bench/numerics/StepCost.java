package dev.tangent.bench.numerics;

import dev.tangent.bench.measure.Bar;
import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.Samples;
import dev.tangent.bench.measure.SideBySide;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.head.ClassificationHead;
import java.io.IOException;
import java.util.List;

/**
 * A LINEARIZED optimiser step beside a STANDARD one and a large matrix product. In forward passes a
 * STANDARD step is 1 + 2 and a LINEARIZED one 3 + 2, so the arithmetic's floor of their ratio is
 * 5/3.
 */
public final class StepCost implements Benchmark {

  private static final Bar RATIO = Bar.atMost(1.70);
  private static final Bar SHARE = Bar.atLeast(0.70);

  private final SyntheticModel model;

  public StepCost(SyntheticModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return "step-" + model.name();
  }

  @Override
  public String title() {
    return "Optimiser steps, " + model.name();
  }

  @Override
  public List<Row> measure(Conditions conditions) throws IOException {
    try (PretrainedEncoder base = model.load(conditions.scratch().resolve(model.name()));
        ClassificationHead head = Heads.random(SyntheticModel.CLASSES, base.encoder().dimension());
        MatrixProduct product = new MatrixProduct()) {
      StepTime step = new StepTime(base, head, model);
      int steps = conditions.choose(large() ? 2 : 10, large() ? 1 : 5);
      List<Samples> samples =
          SideBySide.measure(
              conditions.choose(large() ? 5 : 9, large() ? 2 : 3),
              List.of(
                  () -> step.seconds(Method.STANDARD, steps),
                  () -> step.seconds(Method.LINEARIZED, steps),
                  product::rate));
      return rows(samples.get(0), samples.get(1), samples.get(2));
    }
  }

  /** Whether a step takes seconds. */
  private boolean large() {
    return model.forwardOperations(model.batch()) > 5e10;
  }

  private List<Row> rows(Samples standard, Samples linearized, Samples product) {
    String shape = model.shape();
    double operations = 3 * model.forwardOperations(model.batch());
    Row ratio =
        Row.ofMedian(
                "step-ratio-" + model.name(),
                "One LINEARIZED step / one STANDARD step, " + model.name(),
                "",
                linearized.over(standard),
                shape + "; floor 5/3")
            .against(RATIO);
    Row share =
        Row.ofMedian(
            "step-flops-share-" + model.name(),
            "FLOP/s in a STANDARD step / in a large matrix product, " + model.name(),
            "",
            standard.map(seconds -> operations / seconds).over(product),
            shape + "; the products' operations alone");
    return List.of(
        ratio,
        large() ? share.against(SHARE) : share,
        Row.ofMedian(
            "step-standard-" + model.name(),
            "One STANDARD step, " + model.name(),
            "ms",
            standard.map(seconds -> 1e3 * seconds),
            shape));
  }
}
