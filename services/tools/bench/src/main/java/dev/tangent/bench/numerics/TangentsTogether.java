package dev.tangent.bench.numerics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.tangent.bench.measure.Bar;
import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.Samples;
import dev.tangent.bench.measure.SideBySide;
import dev.tangent.common.ProgressListener;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.input.Batches;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A forward pass with eight directions beside eight passes with one. In forward passes that is 1 +
 * 2·8 beside 8·(1 + 2), so the arithmetic's floor of the ratio is 17/24.
 */
public final class TangentsTogether implements Benchmark {

  private static final int TOGETHER = 8;
  private static final Bar BAR = Bar.atMost(0.65);

  private final SyntheticModel model;

  public TangentsTogether(SyntheticModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return "tangents-" + model.name();
  }

  @Override
  public String title() {
    return "Eight directions in one forward pass, " + model.name();
  }

  @Override
  public List<Row> measure(Conditions conditions) throws IOException {
    try (PretrainedEncoder base = model.load(conditions.scratch().resolve(model.name()));
        NDManager manager = NativeEngine.newManager()) {
      Weights one = directions(base, 1, manager);
      Weights eight = directions(base, TOGETHER, manager);
      ExampleSource data = model.examples(model.batch());
      List<Samples> samples =
          SideBySide.measure(
              conditions.choose(15, 4),
              List.of(() -> TOGETHER * seconds(base, one, data), () -> seconds(base, eight, data)));
      return List.of(
          Row.ofMedian(
                  "tangents-8-" + model.name(),
                  "Forward pass with 8 tangents / eight passes with one, " + model.name(),
                  "",
                  samples.get(1).over(samples.get(0)),
                  model.shape() + "; the arithmetic alone gives 17/24")
              .against(BAR));
    }
  }

  private static double seconds(PretrainedEncoder base, Weights weights, ExampleSource data) {
    return ThreadTime.seconds(
        () ->
            Batches.forEach(
                data,
                ProgressListener.SILENT,
                (indices, inputs) ->
                    base.encoder().encode(weights, inputs).tangents().toByteBuffer(true)));
  }

  /** θ₀ with k random directions of everything but the look-up tables. */
  private static Weights directions(PretrainedEncoder base, int k, NDManager manager) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : base.parameters().names()) {
      NDArray origin = base.parameters().get(name);
      NDArray tangents =
          base.embeddingTables().contains(name)
              ? null
              : manager.randomNormal(new Shape(k).addAll(origin.getShape()));
      values.put(name, Value.of(origin, tangents));
    }
    values.values().forEach(TangentsTogether::keep);
    return new Weights(values);
  }

  /** Weights outlive every pass. */
  private static void keep(Value value) {
    NDScope.unregister(value.constant());
  }
}
