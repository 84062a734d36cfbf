package dev.tangent.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.common.Split;
import dev.tangent.evaluator.features.FeaturesUseCase;
import dev.tangent.evaluator.report.ReportUseCase;
import dev.tangent.evaluator.sweep.SelectUseCase;
import dev.tangent.evaluator.sweep.SweepUseCase;
import dev.tangent.merging.LinearCombination;
import dev.tangent.merging.TaskVector;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.conversion.CheckpointConversion;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.model.fixture.TunedFixture;
import dev.tangent.model.fixture.TunedFixture.Expected;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.platform.fixture.RanStep;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.plan.ExperimentPlan;
import dev.tangent.platform.plan.defaults.JobDefaults;
import dev.tangent.platform.plan.step.PlannedStep;
import dev.tangent.platform.plan.validation.JobValidation;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.CombineStep;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.HeadStep;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.ResolvedCheckpoint;
import dev.tangent.proto.v1.ResolvedDataset;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.proto.v1.SingleTask;
import dev.tangent.proto.v1.TaskCheckpoints;
import dev.tangent.proto.v1.Term;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.json.ResultsJson;
import dev.tangent.results.negation.NegationResult;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An experiment over checkpoints that a plain PyTorch loop fine-tuned, against what PyTorch counted
 * with them: every accuracy is the same number of right examples. The counts leave nothing to
 * rounding, as {@code generate.py} makes sure.
 *
 * <p>What the evaluator does runs as its steps; what the other services do of such a plan is one
 * call each, which this test makes in their place.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FineTunedElsewhereTest {

  private static final Expected EXPECTED = TunedFixture.expected();
  private static final List<Method> METHODS =
      List.of(Method.STANDARD, Method.POSTHOC, Method.LINEARIZED);

  @TempDir static Path folder;
  private final Map<String, Path> made = new HashMap<>();
  private StepScenario scenario;
  private ExperimentResults results;

  @BeforeAll
  void run() throws IOException {
    scenario =
        StepScenario.of(folder.resolve("scenario"), new SweepUseCase())
            .and(new FeaturesUseCase())
            .and(new SelectUseCase())
            .and(new ReportUseCase());
    imports(TunedFixture.in(folder.resolve("fixture")));
    ResolvedJob job = resolved();
    assertThat(JobValidation.violations(job.getJob())).isEmpty();
    RanStep last = null;
    for (PlannedStep step : ExperimentPlan.of(job).steps()) {
      last = ran(step).orElse(last);
    }
    results = ResultsJson.read(Files.readString(last.file(PayloadNames.RESULTS)), "the report");
  }

  private void imports(TunedFixture fixture) throws IOException {
    Path base =
        ModelConversion.prepare(fixture.base(), Optional.empty(), folder.resolve("base")).folder();
    keep("base", base);
    for (String task : TunedFixture.TASKS) {
      checkpoint(task, fixture.tuned(task), base);
      checkpoint(task + "-linear", fixture.linearized(task), base);
      dataset(task);
    }
    dataset(TunedFixture.CONTROL);
  }

  private void checkpoint(String name, Path checkpoint, Path base) throws IOException {
    Path target = Files.createDirectories(folder.resolve("checkpoints").resolve(name));
    CheckpointConversion.write(checkpoint, base, false, target.resolve(PayloadNames.MODEL));
    keep(name + "-checkpoint", target);
  }

  private void dataset(String task) throws IOException {
    Path target = Files.createDirectories(folder.resolve("datasets").resolve(task));
    TunedFixture.writeDataset(task, target);
    keep(task + "-dataset", target);
  }

  /** An artifact, which steps of this test read where it lies. */
  private void keep(String id, Path payload) {
    made.put(id, payload);
    scenario.given(id, copy -> copy(payload, copy));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static ResolvedJob resolved() {
    Grid grid = Grid.newBuilder().setFrom(0).setTo(1).setPoints(EXPECTED.alphas().length).build();
    ExperimentSpec.Builder spec =
        ExperimentSpec.newBuilder()
            .setBase("nano")
            .addAllTasks(TunedFixture.TASKS)
            .setControl(TunedFixture.CONTROL)
            .addAnalyses(Analysis.newBuilder().setSingleTask(SingleTask.getDefaultInstance()))
            .addAnalyses(
                Analysis.newBuilder()
                    .setAddition(
                        Addition.newBuilder().setGrid(grid).setTangentGrid(grid).setExtend(1)))
            .addAnalyses(
                Analysis.newBuilder()
                    .setNegation(
                        Negation.newBuilder().setGrid(grid).setTangentGrid(grid).setExtend(1)));
    for (String task : TunedFixture.TASKS) {
      spec.addCheckpoints(
          TaskCheckpoints.newBuilder()
              .setTask(task)
              .addCheckpoint(task)
              .addLinearized(task + "-linear"));
    }
    ResolvedJob.Builder job =
        ResolvedJob.newBuilder()
            .setJob(JobDefaults.fill(Job.newBuilder().setId("x").setExperiment(spec).build()))
            .setBase("base");
    spec.getCheckpointsList().stream()
        .flatMap(given -> List.of(given.getCheckpoint(0), given.getLinearized(0)).stream())
        .map(n -> ResolvedCheckpoint.newBuilder().setName(n).setArtifact(n + "-checkpoint"))
        .forEach(job::addCheckpoints);
    List<String> datasets = new ArrayList<>(TunedFixture.TASKS);
    datasets.add(TunedFixture.CONTROL);
    datasets.forEach(
        n -> job.addDatasets(ResolvedDataset.newBuilder().setName(n).setArtifact(n + "-dataset")));
    return job.build();
  }

  private Optional<RanStep> ran(PlannedStep planned) throws IOException {
    Path target =
        Files.createTempDirectory(Files.createDirectories(folder.resolve("made")), "step");
    switch (planned.kind()) {
      case HEAD -> head(planned.step().getHead(), target.resolve(PayloadNames.HEAD));
      case VECTOR -> {
        String checkpoint = planned.step().getVector().getCheckpoints(0);
        try (TensorSource base = ModelLocation.open(made.get("base"));
            TensorSource tuned = ModelLocation.open(made.get(checkpoint))) {
          TaskVector.subtract(base, tuned, target.resolve(PayloadNames.VECTOR));
        }
      }
      case COMBINE -> sum(planned.step().getCombine(), target.resolve(PayloadNames.VECTOR));
      case EDIT -> Files.writeString(target.resolve(PayloadNames.MODEL), "of no table");
      default -> {
        RanStep step = scenario.when(planned.step());
        assertThat(step.isDone()).as("%s: %s", planned.label(), step.refusal()).isTrue();
        return Optional.of(step);
      }
    }
    keep(planned.id(), target);
    return Optional.empty();
  }

  private void head(HeadStep spec, Path file) {
    var dataset = dev.tangent.data.DatasetDescription.read(made.get(spec.getDataset()));
    try (PretrainedEncoder base = PretrainedEncoder.load(made.get("base"));
        ClassificationHead head =
            ZeroShotHead.build(base, dataset.classNames(), dataset.templates(), 0)) {
      head.save(file);
    }
  }

  private void sum(CombineStep spec, Path file) {
    List<dev.tangent.merging.Term> terms = new ArrayList<>();
    for (Term term : spec.getTermsList()) {
      Path vector = made.get(term.getVector()).resolve(PayloadNames.VECTOR);
      terms.add(new dev.tangent.merging.Term(ModelLocation.open(vector), term.getCoefficient()));
    }
    LinearCombination.write(terms, file);
    terms.forEach(term -> term.vector().close());
  }

  @Test
  void thePreTrainedModelIsRightAsOften() {
    assertThat(results.zeroShot())
        .filteredOn(row -> row.split() == Split.TEST)
        .hasSize(TunedFixture.TASKS.size() + 1)
        .allSatisfy(
            row ->
                assertThat(row.correct())
                    .as("%s %s", row.task(), row.split())
                    .isEqualTo(EXPECTED.zeroShot(row.split(), row.task())));
  }

  @Test
  void eachTaskAloneIsRightAsOften() {
    assertThat(results.singleTask())
        .hasSize(METHODS.size() * TunedFixture.TASKS.size())
        .allSatisfy(
            row ->
                assertThat(row.correct())
                    .as("%s %s", row.method(), row.task())
                    .isEqualTo(EXPECTED.single(row.method().name(), Split.TEST, row.task())));
  }

  /** The curve on validation, the α that follows from PyTorch's counts, and the test there. */
  @Test
  void sumsAreRightAsOftenAndChooseTheSameCoefficient() {
    assertThat(results.addition()).hasSize(METHODS.size());
    for (AdditionResult row : results.addition()) {
      String method = row.method().name();
      int best = bestOfSums(method);
      assertThat(row.alpha()).as(method).isEqualTo(EXPECTED.alphas()[best]);
      assertThat(row.perTask())
          .hasSize(TunedFixture.TASKS.size())
          .allSatisfy(
              task ->
                  assertThat(task.correct())
                      .as("%s %s", method, task.task())
                      .isEqualTo(EXPECTED.addition(method, Split.TEST, task.task())[best]));
      assertThat(row.atOne().perTask())
          .allSatisfy(
              task ->
                  assertThat(task.correct())
                      .isEqualTo(EXPECTED.addition(method, Split.TEST, task.task())[4]));
      for (int i = 0; i < row.curve().size(); i++) {
        int at = i;
        int right =
            TunedFixture.TASKS.stream()
                .mapToInt(task -> EXPECTED.addition(method, Split.VALIDATION, task)[at])
                .sum();
        assertThat(Math.round(row.curve().get(i).absolute() * row.curve().get(i).n()))
            .as("%s at %s", method, row.curve().get(i).alpha())
            .isEqualTo(right);
      }
    }
  }

  /** Ties go to the smallest α. */
  private static int bestOfSums(String method) {
    int best = 0;
    double highest = -1;
    for (int i = 0; i < EXPECTED.alphas().length; i++) {
      double mean = 0;
      for (String task : TunedFixture.TASKS) {
        mean +=
            (double) EXPECTED.addition(method, Split.VALIDATION, task)[i]
                / EXPECTED.single(method, Split.VALIDATION, task);
      }
      if (mean > highest) {
        highest = mean;
        best = i;
      }
    }
    return best;
  }

  @Test
  void negationsAreRightAsOftenAlongTheWholeCurve() {
    assertThat(results.negation()).hasSize(METHODS.size() * TunedFixture.TASKS.size());
    for (NegationResult row : results.negation()) {
      String method = row.method().name();
      String name = method + " " + row.task();
      int[] target = EXPECTED.negation(method, Split.VALIDATION, row.task(), row.task());
      int[] control = EXPECTED.negation(method, Split.VALIDATION, row.task(), TunedFixture.CONTROL);
      for (int i = 0; i < row.curve().size(); i++) {
        var point = row.curve().get(i);
        assertThat(Math.round(point.target() * point.targetN())).as(name).isEqualTo(target[i]);
        assertThat(Math.round(point.control() * point.controlN())).as(name).isEqualTo(control[i]);
      }
      int chosen = (int) Math.round(row.alpha() * 4);
      assertThat(row.target().correct())
          .as(name)
          .isEqualTo(EXPECTED.negation(method, Split.TEST, row.task(), row.task())[chosen]);
      assertThat(row.control().correct())
          .as(name)
          .isEqualTo(
              EXPECTED.negation(method, Split.TEST, row.task(), TunedFixture.CONTROL)[chosen]);
    }
  }

  @Test
  void theReportSaysThatNothingWasFineTuned() {
    assertThat(results.learningRates()).isEmpty();
    assertThat(results.experiment().fineTuning().steps()).isZero();
    assertThat(results.artifacts())
        .filteredOn(artifact -> artifact.kind().equals("checkpoint"))
        .extracting(artifact -> artifact.id())
        .contains("animals-checkpoint", "animals-linear-checkpoint")
        .hasSize(2 * TunedFixture.TASKS.size());
  }
}
