package dev.tangent.bench.kernels;

import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.measure.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the kernels of this package by JMH, each in a JVM of its own. */
public final class Kernels implements Benchmark {

  /** What one invocation of a kernel works through. */
  static final int BYTES = 1 << 24;

  private static final Map<String, String> TITLES =
      Map.of(
          "sha256", "SHA-256",
          "combineEight", "Summing 8 vectors into one, output bytes",
          "edit", "Adding a direction to a model, output bytes");

  @Override
  public String name() {
    return "kernels";
  }

  @Override
  public String title() {
    return "Kernels of the composer and the store (JMH)";
  }

  @Override
  public List<Row> measure(Conditions conditions) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(Kernels.class.getPackageName() + "\\..*")
            .mode(Mode.AverageTime)
            .warmupIterations(conditions.choose(3, 1))
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(conditions.choose(8, 3))
            .measurementTime(TimeValue.seconds(1))
            .forks(1)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    return new Runner(options).run().stream().map(Kernels::row).toList();
  }

  private static Row row(RunResult result) {
    String kernel = result.getPrimaryResult().getLabel();
    double[] rates =
        result.getAggregatedResult().getIterationResults().stream()
            .mapToDouble(iteration -> megabytesPerSecond(iteration.getPrimaryResult().getScore()))
            .toArray();
    return Row.ofMedian(
        "kernel-" + kernel,
        TITLES.getOrDefault(kernel, kernel) + ", one thread",
        "MB/s",
        new Samples(Arrays.stream(rates).boxed().toList()),
        "JMH, 16 MiB an invocation");
  }

  /**
   * @param score seconds an invocation, JMH's unit for average time
   */
  private static double megabytesPerSecond(double score) {
    return BYTES / score / 1e6;
  }
}
