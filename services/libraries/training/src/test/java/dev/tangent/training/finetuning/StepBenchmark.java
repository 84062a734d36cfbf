package dev.tangent.training.finetuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.tangent.common.Method;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.input.TokenizedTexts;
import dev.tangent.model.value.Value;
import dev.tangent.model.weights.Weights;
import dev.tangent.training.loss.CrossEntropy;
import dev.tangent.training.optimizer.AdamW;
import dev.tangent.training.optimizer.TrainedParameters;
import dev.tangent.training.optimizer.TrainingStep;
import dev.tangent.training.setting.DataOrder;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Measures a MiniLM-sized encoder: milliseconds and GFLOP/s of a training step and of forward
 * passes with k tangents, batch 32 with 18 tokens on average. A main class, not a test: run it on a
 * quiet machine, or with one thread, {@code -Dai.djl.pytorch.num_threads=1}, on a busy one.
 */
public final class StepBenchmark {

  private static final int BATCH = 32;
  private static final int REPEATS = 12;

  private StepBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = NanoModel.miniLm().write(Files.createTempDirectory("minilm"));
    try (PretrainedEncoder base = PretrainedEncoder.load(folder);
        ClassificationHead head = new ClassificationHead(rows(15, 384), Math.log(20))) {
      for (boolean padded : new boolean[] {false, true}) {
        ExampleSource data = data(1024, padded);
        System.out.println(padded ? "lengths 10 to 26" : "all lengths 18");
        for (Method method : List.of(Method.STANDARD, Method.LINEARIZED)) {
          step(base, head, data, method);
        }
        for (int k : new int[] {0, 1, 4, 8}) {
          forward(base, data, k);
        }
      }
    }
  }

  private static void step(
      PretrainedEncoder base, ClassificationHead head, ExampleSource data, Method method) {
    try (TrainedParameters parameters =
        new TrainedParameters(base.parameters(), base.embeddingTables(), method)) {
      TrainingStep step =
          new TrainingStep(
              base.encoder(),
              (features, labels) -> CrossEntropy.mean(head.logits(features), labels),
              parameters,
              AdamW.withDecay(0.1),
              1);
      DataOrder order = new DataOrder(data.size(), BATCH, 1);
      double passes = method == Method.STANDARD ? 3 : 5;
      time(method + " step", passes, t -> step.run(data, order.batch(t), 1e-5, t + 1));
    }
  }

  private static void forward(PretrainedEncoder base, ExampleSource data, int k) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<String, Value> values = new LinkedHashMap<>();
      for (String name : base.parameters().names()) {
        NDArray origin = base.parameters().get(name);
        boolean moves = k > 0 && !base.embeddingTables().contains(name);
        values.put(
            name,
            moves
                ? Value.of(
                    origin,
                    manager.randomNormal(
                        new ai.djl.ndarray.types.Shape(k).addAll(origin.getShape())))
                : Value.constant(origin));
      }
      Weights weights = new Weights(values);
      DataOrder order = new DataOrder(data.size(), BATCH, 1);
      time(
          "forward k=" + k,
          1 + 2 * k,
          t -> {
            try (NDManager batch = NDManager.newBaseManager();
                NDScope scope = new NDScope()) {
              Value f = base.encoder().encode(weights, data.batch(batch, order.batch(t)));
              (f.hasTangents() ? f.tangents() : f.primal()).toByteBuffer(true);
            }
          });
    }
  }

  private static void time(String what, double passes, LongConsumer run) {
    long[] nanos = new long[REPEATS];
    for (int i = 0; i < 3; i++) {
      run.accept(i);
    }
    for (int i = 0; i < REPEATS; i++) {
      long started = now();
      run.accept(3 + i);
      nanos[i] = now() - started;
    }
    Arrays.sort(nanos);
    double best = nanos[0] / 1e6;
    double median = nanos[REPEATS / 2] / 1e6;
    double flop = passes * 2 * BATCH * 18 * 6 * (4.0 * 384 * 384 + 2.0 * 384 * 1536);
    System.out.printf(
        "  %-18s best %7.1f ms, median %7.1f ms, %6.1f GFLOP/s at best%n",
        what, best, median, flop / best / 1e6);
  }

  /** With one native thread the caller does all work: its CPU time is undisturbed by others. */
  private static long now() {
    return Integer.getInteger("ai.djl.pytorch.num_threads", 0) == 1
        ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  private static ExampleSource data(int n, boolean padded) {
    Random random = new Random(1);
    List<long[]> ids = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int length = padded ? 10 + random.nextInt(17) : 18;
      ids.add(random.longs(length, 5, 30522).toArray());
    }
    return new TokenizedTexts(ids, IntStream.range(0, n).map(i -> i % 15).toArray(), 0);
  }

  private static float[][] rows(int classes, int d) {
    Random random = new Random(2);
    float[][] rows = new float[classes][d];
    for (float[] row : rows) {
      double norm = 0;
      for (int j = 0; j < d; j++) {
        row[j] = (float) random.nextGaussian();
        norm += row[j] * row[j];
      }
      for (int j = 0; j < d; j++) {
        row[j] /= (float) Math.sqrt(norm);
      }
    }
    return rows;
  }
}
