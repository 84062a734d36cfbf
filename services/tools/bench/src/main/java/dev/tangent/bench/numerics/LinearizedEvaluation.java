package dev.tangent.bench.numerics;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.bench.measure.Bar;
import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.Samples;
import dev.tangent.bench.measure.SideBySide;
import dev.tangent.common.ProgressListener;
import dev.tangent.evaluation.sweep.HeadAccuracy;
import dev.tangent.evaluation.sweep.Sweep;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.Directions;
import dev.tangent.model.linearization.LinearizedModel;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that the paper evaluates in the tangent space for eight tasks, from stored tangent features,
 * beside running the linearized model anew at each point. The parts are measured; how often each is
 * needed is counted ({@link Evaluations}).
 */
public final class LinearizedEvaluation implements Benchmark {

  private static final SyntheticEncoder MODEL = SyntheticEncoder.MINILM;
  private static final Bar BAR = Bar.atMost(0.01);

  @Override
  public String name() {
    return "linearized-evaluation";
  }

  @Override
  public String title() {
    return "The tangent space evaluated from features, and by running the model";
  }

  @Override
  public List<Row> measure(Conditions conditions) throws IOException {
    Path folder = conditions.scratch().resolve("evaluation");
    try (PretrainedEncoder base = MODEL.load(folder);
        ClassificationHead head = Heads.random(SyntheticModel.CLASSES, MODEL.width())) {
      ExampleSource split = MODEL.examples(conditions.choose(512, 128));
      List<Path> vectors = vectors(base, folder);
      Parts parts = new Parts(base, head, split, vectors, folder.resolve("features.safetensors"));
      List<Samples> samples =
          SideBySide.measure(
              conditions.choose(5, 2),
              List.of(
                  parts::features,
                  () -> parts.sweep(1, 21),
                  () -> parts.sweep(2, 441),
                  parts::pass));
      return rows(samples, split.size());
    }
  }

  private static List<Row> rows(List<Samples> samples, int examples) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < samples.get(0).values().size(); round++) {
      int at = round;
      double[] seconds = samples.stream().mapToDouble(s -> s.values().get(at)).toArray();
      double stored = Evaluations.stored(seconds[0], seconds[1], seconds[2]);
      ratios.add(stored / Evaluations.anew(seconds[3]));
    }
    String note =
        "%d tasks and a control, splits of %d examples, %d evaluations in all; each part measured, and counted"
            .formatted(Evaluations.TASKS, examples, Evaluations.passes());
    return List.of(
        Row.ofMedian(
                "linearized-evaluation-ratio",
                "All linearized evaluation of eight tasks / re-running the model at each point",
                "",
                new Samples(ratios),
                note)
            .against(BAR));
  }

  private static List<Path> vectors(PretrainedEncoder base, Path folder) {
    List<TensorSpec> specs =
        base.trainable(true).stream()
            .map(
                name ->
                    TensorSpec.of(
                        name, DType.F32, base.parameters().get(name).getShape().getShape()))
            .toList();
    return IntStream.range(0, Evaluations.TASKS)
        .mapToObj(
            task -> {
              Path file = folder.resolve("vector-" + task + ".safetensors");
              RandomTensors.write(file, specs, 1e-3, 100 + task);
              return file;
            })
        .toList();
  }

  /** What is measured; each gives its seconds. */
  private record Parts(
      PretrainedEncoder base,
      ClassificationHead head,
      ExampleSource split,
      List<Path> vectors,
      Path file) {

    /** f₀ and every task's J τ over one split. */
    double features() {
      return ThreadTime.seconds(
          () ->
              TangentFeatures.compute(
                  base, vectors, names(), split, file, ProgressListener.SILENT));
    }

    /** Some points along some directions, from the features. */
    double sweep(int directions, int points) {
      List<Map<String, Double>> along =
          IntStream.range(0, directions).mapToObj(i -> Map.of(names().get(i), 1.0)).toList();
      List<double[]> grid =
          IntStream.range(0, points)
              .mapToObj(
                  i -> IntStream.range(0, directions).mapToDouble(d -> 0.01 * (i + d)).toArray())
              .toList();
      return ThreadTime.seconds(
          () -> {
            try (TangentFeatures features = TangentFeatures.open(file)) {
              Sweep.tangent(features, along, head, grid);
            }
          });
    }

    /** One point by running f₀ + J τ over the split. */
    double pass() {
      try (NDManager manager = NativeEngine.newManager()) {
        Map<String, NDArray> origin = new LinkedHashMap<>();
        base.parameters().names().forEach(name -> origin.put(name, base.parameters().get(name)));
        LinearizedModel model =
            new LinearizedModel(
                base.encoder(), origin, Directions.read(base, vectors.get(0), manager));
        return ThreadTime.seconds(
            () -> HeadAccuracy.measure(model::features, head, split, ProgressListener.SILENT));
      }
    }

    private List<String> names() {
      return IntStream.range(0, vectors.size()).mapToObj(Integer::toString).toList();
    }
  }
}
