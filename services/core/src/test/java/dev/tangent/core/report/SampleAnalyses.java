package dev.tangent.core.report;

import dev.tangent.core.Method;
import dev.tangent.core.report.KernelAnalysis.KernelRegression;
import dev.tangent.core.report.KernelAnalysis.OutputKernel;
import dev.tangent.core.report.KernelAnalysis.SeedAccuracy;
import dev.tangent.core.report.PerTaskCoefficients.TaskCoefficient;
import dev.tangent.core.report.TaskSetResult.OtherTask;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** Invented analyses of the invented results, with the shape of real ones. */
final class SampleAnalyses {

  private static final List<Double> GRID = List.of(-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0);

  private final ExperimentResults results;
  private final List<String> tasks;

  private SampleAnalyses(ExperimentResults results) {
    this.results = results;
    this.tasks = results.experiment().tasks();
  }

  /** The results with every analysis, and with themselves as another base's. */
  static ExperimentResults in(ExperimentResults results) {
    ExperimentResults alone = results.with(new SampleAnalyses(results).all(), List.of());
    return alone.with(alone.analyses(), List.of(BaseResults.of(alone)));
  }

  private Analyses all() {
    List<NonLinearAdvantage> advantages = new ArrayList<>();
    List<TaskSetResult> sets = new ArrayList<>();
    List<TaskSetResult> leaveOneOut = new ArrayList<>();
    List<PerTaskCoefficients> coefficients = new ArrayList<>();
    List<Disentanglement> errors = new ArrayList<>();
    List<VectorGeometry> geometry = new ArrayList<>();
    for (long seed : results.experiment().seeds()) {
      tasks.forEach(t -> advantages.add(advantage(seed, t)));
      for (Method method : Method.values()) {
        sets.add(set(method, seed, tasks, List.of()));
        sets.add(set(method, seed, tasks.subList(0, 2), List.of()));
        for (String out : tasks) {
          leaveOneOut.add(
              set(method, seed, tasks.stream().filter(t -> !t.equals(out)).toList(), List.of(out)));
        }
        coefficients.add(coefficients(method, seed));
        errors.add(error(method, seed));
        if (method.trainedAs() == method) {
          geometry.add(geometry(method, seed));
        }
      }
    }
    return Analyses.of(
        advantages,
        sets,
        leaveOneOut,
        coefficients,
        errors,
        tasks.stream().map(this::kernel).toList(),
        geometry);
  }

  private NonLinearAdvantage advantage(long seed, String task) {
    return NonLinearAdvantage.of(
        seed, task, 10, single(Method.STANDARD, seed, task), single(Method.LINEARIZED, seed, task));
  }

  private AccuracyCell single(Method method, long seed, String task) {
    return results.singleTask().stream()
        .filter(r -> r.method() == method && r.seed() == seed && r.task().equals(task))
        .findFirst()
        .orElseThrow()
        .cell();
  }

  private AdditionTask added(Method method, long seed, String task, int setSize) {
    AccuracyCell alone = single(method, seed, task);
    return AdditionTask.of(task, AccuracyCell.of(alone.correct() - 7 * setSize, alone.n()), alone);
  }

  private AdditionPoint point(Method method, long seed, List<String> set) {
    return AdditionPoint.of(
        0.6, set.stream().map(t -> added(method, seed, t, set.size())).toList());
  }

  private TaskSetResult set(Method method, long seed, List<String> set, List<String> others) {
    AccuracyCell zeroShot = AccuracyCell.of(600, 1000);
    return TaskSetResult.of(
        method,
        seed,
        point(method, seed, set),
        others.stream().map(t -> OtherTask.of(t, AccuracyCell.of(620, 1000), zeroShot)).toList());
  }

  private PerTaskCoefficients coefficients(Method method, long seed) {
    AdditionPoint point = point(method, seed, tasks);
    return new PerTaskCoefficients(
        method,
        seed,
        tasks.stream().map(t -> new TaskCoefficient(t, 0.1 * t.length())).toList(),
        point.absolute(),
        point.absoluteInterval(),
        point.normalized(),
        point.normalizedInterval(),
        point.perTask(),
        0.6,
        0.91,
        0.94,
        3);
  }

  private Disentanglement error(Method method, long seed) {
    double width = method == Method.STANDARD ? 2 : 4;
    return new Disentanglement(
        method,
        seed,
        tasks.subList(0, 2),
        GRID,
        List.of(100, 100),
        matrix((a, b) -> Math.min(1, (a * a + b * b) / (width * width))),
        matrix((a, b) -> Math.min(0.8, (a * a + b * b) / (2 * width * width))));
  }

  private static List<List<Double>> matrix(DoubleBinaryOperator value) {
    return GRID.stream()
        .map(a -> GRID.stream().map(b -> value.applyAsDouble(a, b)).toList())
        .toList();
  }

  private KernelAnalysis kernel(String task) {
    List<Double> eigenvalues = IntStream.range(0, 8).mapToObj(i -> 10.0 / (1 + i * i)).toList();
    return new KernelAnalysis(
        task,
        results.experiment().control(),
        2,
        22_000_000L,
        eigenvalues,
        3,
        0.9,
        List.of(4.0, 5.0, 6.0, 4.5),
        List.of(1.0, 0.5, 2.0, 1.0),
        List.of(
            new OutputKernel("one", 12, List.of(7.0, 2.0)),
            new OutputKernel("two", 13, List.of(6.0, 3.0))),
        KernelRegression.of(
            4,
            0.01,
            AccuracyCell.of(3, 4),
            AccuracyCell.of(2, 4),
            results.experiment().seeds().stream()
                .map(seed -> SeedAccuracy.of(seed, AccuracyCell.of(4, 4)))
                .toList()));
  }

  private VectorGeometry geometry(Method method, long seed) {
    List<Double> norms = tasks.stream().map(t -> 1 + 0.1 * t.length()).toList();
    List<List<Double>> cosines =
        tasks.stream()
            .map(s -> tasks.stream().map(t -> s.equals(t) ? 1.0 : 0.07).toList())
            .toList();
    List<VectorGeometry.Layer> layers =
        List.of(
            new VectorGeometry.Layer("encoder.layer.0", norms, cosines),
            new VectorGeometry.Layer("encoder.layer.1", norms, cosines));
    return new VectorGeometry(method, seed, tasks, norms, cosines, layers);
  }
}
