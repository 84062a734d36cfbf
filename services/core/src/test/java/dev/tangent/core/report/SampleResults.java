package dev.tangent.core.report;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tangent.core.Method;
import dev.tangent.core.data.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Invented results with the shape of real ones: standard vectors add up to a narrow peak over α,
 * linearized ones to a flat plateau. Seeded, so that every run sees the same numbers.
 */
final class SampleResults {

  static final List<String> TASKS = List.of("animals", "foods", "people", "topics");
  private static final List<String> EIGHT =
      List.of(
          "verbs",
          "animals",
          "artifacts",
          "people",
          "foods",
          "topics",
          "body-and-health",
          "places");
  private static final Map<String, Double> ZERO_SHOT =
      Map.of(
          "animals",
          0.741,
          "foods",
          0.602,
          "people",
          0.648,
          "topics",
          0.779,
          "nouns",
          0.423,
          "verbs",
          0.331,
          "artifacts",
          0.634,
          "body-and-health",
          0.585,
          "places",
          0.692);

  private final List<String> tasks;
  private final List<Long> seeds;
  private final int points;

  private SampleResults(List<String> tasks, List<Long> seeds, int points) {
    this.tasks = tasks;
    this.seeds = seeds;
    this.points = points;
  }

  static ExperimentResults oneSeed() {
    return new SampleResults(TASKS, List.of(0L), 31).build();
  }

  static ExperimentResults threeSeeds() {
    return new SampleResults(TASKS, List.of(0L, 1L, 2L), 31).build();
  }

  static ExperimentResults eightTasks() {
    return new SampleResults(EIGHT, List.of(0L), 31).build();
  }

  /** Small enough to be read and checked by eye. */
  static ExperimentResults small() {
    return new SampleResults(List.of("animals", "foods"), List.of(0L), 3).build();
  }

  private ExperimentResults build() {
    List<LearningRateChoice> rates = new ArrayList<>();
    List<SingleTaskResult> single = new ArrayList<>();
    List<AdditionResult> addition = new ArrayList<>();
    List<NegationResult> negation = new ArrayList<>();
    List<ArtifactReference> artifacts = new ArrayList<>();
    for (long seed : seeds) {
      for (Method method : List.of(Method.STANDARD, Method.LINEARIZED)) {
        rates.add(rate(method, seed));
        tasks.forEach(task -> artifacts.add(vector(method, task, seed)));
      }
      for (Method method : Method.values()) {
        tasks.forEach(
            t -> single.add(SingleTaskResult.of(method, seed, t, single(method, t, seed))));
        addition.add(addition(method, seed));
        tasks.forEach(t -> negation.add(negation(method, t, seed)));
      }
    }
    return ExperimentResults.of(
        experiment(),
        new BaseModel("minilm", "6f1c".repeat(16), "BertModel", 22_713_216L),
        datasets(),
        rates,
        zeroShot(),
        single,
        addition,
        negation,
        artifacts);
  }

  private Experiment experiment() {
    JsonObject spec =
        JsonParser.parseString(
                """
                {"name": "sample", "base": "minilm", "tasks": %s, "control": "nouns",
                 "fine-tuning": {"steps": 120, "batch": 32, "lr": [6e-5, 2e-4]},
                 "analyses": ["single-task", {"addition": {"grid": [0, 1.5, %d]}},
                              {"negation": {"grid": [0, 1.5, %d]}}]}
                """
                    .formatted(new Gson().toJson(tasks), points, points))
            .getAsJsonObject();
    return new Experiment(
        "0b5e1c9a",
        "sample",
        spec,
        tasks,
        "nouns",
        List.of(Method.values()),
        seeds,
        new FineTuningSettings(120, 32, List.of(6e-5, 2e-4), 12, 0.1, 1, true, 0),
        0.95,
        new Machine("Linux 6.1", "amd64", 2, 16L << 30, "cpu"),
        Map.of("tangent", "0.1.0", "java", "17.0.12", "djl", "0.35.1", "pytorch", "2.7.1"),
        Instant.parse("2026-11-23T09:30:00Z"),
        Instant.parse("2026-11-23T09:37:41Z"),
        461.0);
  }

  private List<DatasetUse> datasets() {
    List<DatasetUse> uses = new ArrayList<>();
    tasks.forEach(
        t -> uses.add(new DatasetUse(t, "d4a7".repeat(16), DatasetUse.TASK, 10, 3600, 400, 1000)));
    uses.add(new DatasetUse("nouns", "c0de".repeat(16), DatasetUse.CONTROL, 25, 0, 2000, 2000));
    return uses;
  }

  private List<ZeroShotResult> zeroShot() {
    List<ZeroShotResult> rows = new ArrayList<>();
    tasks.forEach(t -> rows.add(ZeroShotResult.of(t, Split.TEST, cell(ZERO_SHOT.get(t), 1000))));
    rows.add(ZeroShotResult.of("nouns", Split.TEST, cell(ZERO_SHOT.get("nouns"), 2000)));
    return rows;
  }

  private static LearningRateChoice rate(Method method, long seed) {
    double better = method == Method.STANDARD ? 6e-5 : 2e-4;
    return new LearningRateChoice(
        method,
        seed,
        better,
        List.of(
            new LearningRateChoice.Candidate(6e-5, better == 6e-5 ? 0.925 : 0.884, 1600),
            new LearningRateChoice.Candidate(2e-4, better == 6e-5 ? 0.917 : 0.921, 1600)));
  }

  private static ArtifactReference vector(Method method, String task, long seed) {
    int mark = (method + task + seed).hashCode();
    String id = String.format("%08x", mark).repeat(8);
    return new ArtifactReference("vector", id, method, task, seed);
  }

  private static AccuracyCell single(Method method, String task, long seed) {
    double gain =
        switch (method) {
          case STANDARD -> 0.77;
          case POSTHOC -> 0.52;
          case LINEARIZED -> 0.745;
        };
    double zero = ZERO_SHOT.get(task);
    return cell(zero + gain * (1 - zero) + noise(method + task, seed, 0.006), 1000);
  }

  private AdditionResult addition(Method method, long seed) {
    List<AdditionCurvePoint> curve = new ArrayList<>();
    for (double alpha : grid()) {
      AdditionPoint point = additionPoint(method, seed, alpha);
      curve.add(
          new AdditionCurvePoint(alpha, point.absolute(), point.normalized(), 400 * tasks.size()));
    }
    double best = curve.get(0).alpha();
    double highest = 0;
    for (AdditionCurvePoint point : curve) {
      if (point.normalized() > highest) {
        highest = point.normalized();
        best = point.alpha();
      }
    }
    return AdditionResult.of(
        method, seed, additionPoint(method, seed, best), additionPoint(method, seed, 1), curve);
  }

  private AdditionPoint additionPoint(Method method, long seed, double alpha) {
    double peak = method == Method.STANDARD ? 0.4 : method == Method.POSTHOC ? 0.55 : 0.75;
    double width = method == Method.STANDARD ? 0.45 : method == Method.POSTHOC ? 0.7 : 1.2;
    double height = method == Method.STANDARD ? 0.6 : method == Method.POSTHOC ? 0.45 : 0.62;
    double distance = (alpha - peak) / width;
    double floor = (peak / width) * (peak / width);
    double share = height * (1 - distance * distance / Math.max(floor, 1e-9));
    List<AdditionTask> perTask = new ArrayList<>();
    for (String task : tasks) {
      double zero = ZERO_SHOT.get(task);
      double accuracy = zero + Math.max(-0.8 * zero, share * (1 - zero));
      accuracy += alpha == 0 ? 0 : noise("add" + method + task, seed, 0.004);
      perTask.add(AdditionTask.of(task, cell(accuracy, 1000), single(method, task, seed)));
    }
    return AdditionPoint.of(alpha, perTask);
  }

  private NegationResult negation(Method method, String task, long seed) {
    List<NegationCurvePoint> curve = new ArrayList<>();
    NegationPoint best = negationPoint(method, task, seed, 0);
    for (double alpha : grid()) {
      NegationPoint point = negationPoint(method, task, seed, alpha);
      curve.add(
          new NegationCurvePoint(
              alpha, point.target().accuracy(), 1000, point.control().accuracy(), 2000));
      boolean keeps = point.control().accuracy() >= 0.95 * ZERO_SHOT.get("nouns");
      if (keeps && point.target().accuracy() < best.target().accuracy()) {
        best = point;
      }
    }
    return NegationResult.of(method, seed, task, best, negationPoint(method, task, seed, 1), curve);
  }

  private static NegationPoint negationPoint(Method method, String task, long seed, double alpha) {
    double speed = method == Method.STANDARD ? 1.1 : method == Method.POSTHOC ? 1.5 : 1.7;
    double harm = method == Method.STANDARD ? 0.16 : method == Method.POSTHOC ? 0.13 : 0.09;
    double noise = alpha == 0 ? 0 : noise("neg" + method + task, seed, 0.02);
    double zero = ZERO_SHOT.get(task);
    double target = Math.max(0.02, zero * Math.exp(-speed * alpha) + noise);
    double control = ZERO_SHOT.get("nouns") * (1 - harm * alpha * alpha);
    return new NegationPoint(alpha, cell(target, 1000), cell(control, 2000));
  }

  private double[] grid() {
    double[] grid = new double[points];
    for (int i = 0; i < points; i++) {
      grid[i] = Math.round(1500.0 * i / (points - 1)) / 1000.0;
    }
    return grid;
  }

  private static double noise(String what, long seed, double scale) {
    return scale * new Random(31 * what.hashCode() + seed).nextGaussian();
  }

  private static AccuracyCell cell(double accuracy, int n) {
    return AccuracyCell.of((int) Math.round(Math.max(0, Math.min(1, accuracy)) * n), n);
  }
}
