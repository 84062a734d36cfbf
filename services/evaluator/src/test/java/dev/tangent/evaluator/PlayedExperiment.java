package dev.tangent.evaluator;

import dev.tangent.evaluation.coefficient.CoefficientsOutcome;
import dev.tangent.evaluation.coefficient.CoordinateAscent.Maximum;
import dev.tangent.evaluation.coefficient.TaskSetOutcome;
import dev.tangent.evaluation.disentanglement.DisentanglementError;
import dev.tangent.evaluation.health.TangentHealth;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.evaluator.stored.HealthMetrics;
import dev.tangent.merging.compatibility.Compatibility;
import dev.tangent.merging.geometry.VectorAngles;
import dev.tangent.merging.geometry.VectorAngles.Angles;
import dev.tangent.model.kernel.KernelOutcome;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.step.Blocks;
import dev.tangent.platform.step.FoundCoefficients;
import dev.tangent.platform.step.FoundCoefficients.Coefficient;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.AnalysisStep;
import dev.tangent.proto.v1.DisentanglementAnalysis;
import dev.tangent.proto.v1.FeaturesStep;
import dev.tangent.proto.v1.KernelAnalysis;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.SweepStep;
import dev.tangent.proto.v1.TaskSetsAnalysis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that the steps of an experiment leave for its report, with made-up figures: at α, {@code 4 +
 * 4 α} of ten are right, and ten beyond; whoever chooses, chooses {@value #CHOSEN}.
 */
public final class PlayedExperiment {

  public static final double CHOSEN = 0.5;
  static final int TOTAL = 10;

  /** ‖Jτ‖/‖f₀‖. */
  public static final double MOVED = 0.8;

  private final ResolvedJob job;

  public PlayedExperiment(ResolvedJob job) {
    this.job = job;
  }

  static int correct(double alpha) {
    return (int) Math.min(TOTAL, 4 + 4 * alpha);
  }

  /** Takes an artifact with its metrics. */
  public interface Store {
    void with(String id, Map<String, String> metrics, StepScenario.Payload payload);
  }

  public void leave(Store store) {
    job.getDatasetsList()
        .forEach(
            dataset ->
                store.with(
                    dataset.getArtifact(), Map.of(), Payloads.dataset(dataset.getName(), TOTAL)));
    ExperimentPlan.of(job).steps().forEach(step -> leave(step, store));
  }

  private static void leave(PlannedStep step, Store store) {
    BiConsumer<Map<String, String>, StepScenario.Payload> left =
        (metrics, payload) -> store.with(step.id(), metrics, payload);
    switch (step.kind()) {
      case FINE_TUNE ->
          left.accept(Payloads.validation(correct(1), TOTAL), Payloads.text(PayloadNames.MODEL));
      case COMBINE ->
          left.accept(Map.of("norm", "2.5", "seconds", "0.25"), Payloads.text(PayloadNames.VECTOR));
      case SELECT -> left.accept(Map.of(), Payloads.selection(CHOSEN, 0));
      case SWEEP -> left.accept(Map.of(), sweep(step.step().getSweep()));
      case FEATURES -> left.accept(health(step.step().getFeatures()), Payloads.text("features"));
      case GEOMETRY -> left.accept(Map.of(), geometry(step.step().getGeometry().getVectorsCount()));
      case COMPATIBILITY ->
          left.accept(Map.of(), compatibility(step.step().getCompatibility().getVectorsCount()));
      case ANALYSIS -> left.accept(Map.of(), analysis(step.step().getAnalysis()));
      default -> {}
    }
  }

  /** Every direction moves features by {@value #MOVED} of their length, the sum alike. */
  private static Map<String, String> health(FeaturesStep spec) {
    Map<String, String> metrics = new TreeMap<>();
    spec.getDirectionsList()
        .forEach(
            direction ->
                metrics.putAll(
                    HealthMetrics.of(direction, new TangentHealth(MOVED, 2 * MOVED, TOTAL))));
    return metrics;
  }

  /** A point of no direction is the base alone. */
  private static StepScenario.Payload sweep(SweepStep spec) {
    List<double[]> points = new ArrayList<>();
    spec.getPointsList()
        .forEach(p -> points.add(p.getAlphaList().stream().mapToDouble(a -> a).toArray()));
    spec.getSelectionsList().forEach(id -> points.add(new double[] {CHOSEN}));
    int[] correct = points.stream().mapToInt(p -> correct(p.length == 0 ? 0 : p[0])).toArray();
    return made -> new SweepResult(points, correct, TOTAL).write(made.resolve(PayloadNames.SWEEP));
  }

  private static StepScenario.Payload analysis(AnalysisStep analysis) {
    return switch (analysis.getKindCase()) {
      case TASK_SETS -> Payloads.analysis(taskSets(analysis.getTaskSets())::write);
      case COEFFICIENTS ->
          Payloads.analysis(coefficients(analysis.getCoefficients().getVectorsCount())::write);
      case DISENTANGLEMENT -> Payloads.analysis(error(analysis.getDisentanglement())::write);
      case KERNEL -> Payloads.analysis(kernel(analysis.getKernel())::write);
      case EXACT_COEFFICIENTS ->
          made -> found(analysis.getExactCoefficients().getVectorsCount()).write(made);
      case KIND_NOT_SET -> throw new IllegalArgumentException("an analysis without a kind");
    };
  }

  private static TaskSetOutcome taskSets(TaskSetsAnalysis spec) {
    return outcome(
        spec.getTasksCount(),
        spec.getSetsList().stream()
            .map(set -> set.getTasksList().stream().mapToInt(t -> t).toArray())
            .toArray(int[][]::new));
  }

  /** Every task is evaluated, those outside of a set as well. */
  static TaskSetOutcome outcome(int tasks, int[]... sets) {
    List<TaskSetOutcome.Row> rows =
        Stream.of(sets)
            .map(
                set -> {
                  double[] coefficients = new double[tasks];
                  Arrays.stream(set).forEach(task -> coefficients[task] = CHOSEN);
                  return new TaskSetOutcome.Row(set, coefficients, filled(tasks, correct(CHOSEN)));
                })
            .toList();
    return new TaskSetOutcome(
        rows, filled(tasks, correct(1)), filled(tasks, correct(0)), filled(tasks, TOTAL));
  }

  private static CoefficientsOutcome coefficients(int tasks) {
    int[] all = new int[tasks];
    Arrays.setAll(all, task -> task);
    double[] chosen = new double[tasks];
    Arrays.fill(chosen, CHOSEN);
    return new CoefficientsOutcome(new Maximum(chosen, 0.75, CHOSEN, 0.75, 1), outcome(tasks, all));
  }

  private static FoundCoefficients found(int vectors) {
    return new FoundCoefficients(
        IntStream.range(0, vectors).mapToObj(v -> new Coefficient(v, "", CHOSEN)).toList(),
        Blocks.NONE,
        0.5,
        0.75,
        1e-9,
        true,
        4,
        Collections.nCopies(vectors, TOTAL));
  }

  private static DisentanglementError error(DisentanglementAnalysis spec) {
    int points = spec.getAlphasCount();
    return new DisentanglementError(
        spec.getAlphasList().stream().mapToDouble(a -> a).toArray(),
        filled(2, TOTAL),
        new double[points][points],
        new double[points][points]);
  }

  private static KernelOutcome kernel(KernelAnalysis spec) {
    int test = Math.min(TOTAL, spec.getTestPoints());
    int points = test + Math.min(TOTAL, spec.getControlPoints());
    double[] ones = new double[points];
    Arrays.fill(ones, 1);
    return new KernelOutcome(
        Math.min(TOTAL, spec.getTrainPoints()),
        test,
        100,
        ones,
        1,
        ones,
        new double[] {1, 2, 3},
        new double[][] {{1}, {2}, {3}},
        0.1,
        test - 1,
        test - 2);
  }

  private static StepScenario.Payload geometry(int vectors) {
    double[] norms = new double[vectors];
    Arrays.fill(norms, 2);
    double[][] cosines = new double[vectors][vectors];
    for (int v = 0; v < vectors; v++) {
      cosines[v][v] = 1;
    }
    Angles angles = new Angles(norms, cosines);
    return Payloads.analysis(new VectorAngles(angles, Map.of("layer 0", angles))::write);
  }

  /** Of no two vectors anything in common. */
  private static StepScenario.Payload compatibility(int vectors) {
    double[][] apart = new double[vectors][vectors];
    double[] norms = new double[vectors];
    Arrays.fill(norms, 2);
    Compatibility.Part part =
        new Compatibility.Part(
            norms, apart, apart, 0.25, new Compatibility.Subspaces(3, apart, apart));
    return Payloads.analysis(new Compatibility(8, part, Map.of("layer 0", part), List.of())::write);
  }

  private static int[] filled(int size, int value) {
    int[] filled = new int[size];
    Arrays.fill(filled, value);
    return filled;
  }
}
