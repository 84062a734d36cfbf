package dev.tangent.bench.numerics;

import dev.tangent.bench.Bar;
import dev.tangent.bench.Benchmark;
import dev.tangent.bench.Conditions;
import dev.tangent.bench.Row;
import dev.tangent.bench.Samples;
import dev.tangent.bench.SideBySide;
import dev.tangent.core.Method;
import dev.tangent.core.model.ClassificationHead;
import dev.tangent.core.model.PretrainedEncoder;
import java.io.IOException;
import java.util.List;

/**
 * A LINEARIZED optimiser step beside a STANDARD one and a large matrix product. In forward passes a
 * STANDARD step is 1 + 2 and a LINEARIZED one 3 + 2, so the arithmetic's floor of their ratio is
 * 5/3.
 */
public final class StepCost implements Benchmark {

  private static final Bar RATIO = Bar.atMost(1.70);

  private final SyntheticEncoder model;

  public StepCost(SyntheticEncoder model) {
    this.model = model;
  }

  @Override
  public String name() {
    return "step-" + model.name();
  }

  @Override
  public String title() {
    return "Optimiser steps of a " + model.name() + " sentence encoder";
  }

  @Override
  public List<Row> measure(Conditions conditions) throws IOException {
    try (PretrainedEncoder base = model.load(conditions.scratch().resolve(model.name()));
        ClassificationHead head = Heads.random(SyntheticEncoder.CLASSES, model.width());
        MatrixProduct product = new MatrixProduct()) {
      StepTime step = new StepTime(base, head, model.examples(256), model.examples(2));
      int steps = conditions.choose(10, 5);
      List<Samples> samples =
          SideBySide.measure(
              conditions.choose(9, 3),
              List.of(
                  () -> step.seconds(Method.STANDARD, steps),
                  () -> step.seconds(Method.LINEARIZED, steps),
                  product::rate));
      return rows(samples.get(0), samples.get(1), samples.get(2));
    }
  }

  private List<Row> rows(Samples standard, Samples linearized, Samples product) {
    String shape = "batch %d of %d tokens".formatted(StepTime.BATCH, model.tokens());
    double operations = 3 * model.forwardOperations(StepTime.BATCH);
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
            shape);
    return List.of(
        ratio,
        share,
        Row.ofMedian(
            "step-standard-" + model.name(),
            "One STANDARD step, " + model.name(),
            "ms",
            standard.map(seconds -> 1e3 * seconds),
            shape));
  }
}
