package dev.tangent.bench;

import dev.tangent.bench.jobs.AssemblyStart;
import dev.tangent.bench.jobs.Composition;
import dev.tangent.bench.jobs.EventLatency;
import dev.tangent.bench.jobs.JobQueue;
import dev.tangent.bench.jobs.TwoMembers;
import dev.tangent.bench.kernels.Kernels;
import dev.tangent.bench.measure.Benchmark;
import dev.tangent.bench.measure.Conditions;
import dev.tangent.bench.measure.Row;
import dev.tangent.bench.numerics.ImagePreparation;
import dev.tangent.bench.numerics.LinearizedEvaluation;
import dev.tangent.bench.numerics.PenaltyCost;
import dev.tangent.bench.numerics.StepCost;
import dev.tangent.bench.numerics.SyntheticClip;
import dev.tangent.bench.numerics.SyntheticEncoder;
import dev.tangent.bench.numerics.TangentsTogether;
import dev.tangent.bench.scaling.Replicas;
import dev.tangent.common.InvalidInputException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All benchmarks, in the order of the page's table. */
public final class Suite {

  private static final List<Benchmark> ALL =
      List.of(
          new StepCost(SyntheticEncoder.NANO),
          new StepCost(SyntheticEncoder.MINILM),
          new StepCost(SyntheticClip.VIT_B_32),
          new PenaltyCost(SyntheticEncoder.MINILM),
          new TangentsTogether(SyntheticEncoder.NANO),
          new TangentsTogether(SyntheticEncoder.MINILM),
          new LinearizedEvaluation(),
          new Composition(),
          new AssemblyStart(),
          new EventLatency(),
          new JobQueue(),
          new ImagePreparation(),
          new Kernels(),
          new TwoMembers(),
          new Replicas());

  private final List<Benchmark> chosen;

  private Suite(List<Benchmark> chosen) {
    this.chosen = chosen;
  }

  /**
   * @param names of the benchmarks to run; all if there are none
   * @throws InvalidInputException when a name is none of a benchmark
   */
  public static Suite of(Set<String> names) {
    Set<String> unknown = new TreeSet<>(names);
    ALL.forEach(benchmark -> unknown.remove(benchmark.name()));
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          "--only: there is no benchmark %s; there are %s".formatted(unknown, names()));
    }
    return new Suite(
        ALL.stream().filter(b -> names.isEmpty() || names.contains(b.name())).toList());
  }

  public static String names() {
    return ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
  }

  /** Runs them one after the other; one that fails gives a row that says why. */
  public List<Row> run(Conditions conditions) {
    List<Row> rows = new ArrayList<>();
    for (Benchmark benchmark : chosen) {
      conditions.progress().accept(benchmark.title() + " ...");
      rows.addAll(run(benchmark, conditions));
    }
    return rows;
  }

  private static List<Row> run(Benchmark benchmark, Conditions conditions) {
    try {
      Files.createDirectories(conditions.scratch());
      return benchmark.measure(conditions);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during " + benchmark.name(), e);
    } catch (Exception e) {
      return List.of(missing(benchmark, e));
    }
  }

  private static Row missing(Benchmark benchmark, Exception why) {
    String reason = why.getMessage() == null ? why.toString() : why.getMessage();
    return Row.missing(benchmark.name(), benchmark.title(), reason);
  }
}
