package dev.tangent.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.common.Split;
import dev.tangent.model.conversion.CheckpointConversion;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.model.fixture.TunedFixture;
import dev.tangent.model.fixture.TunedFixture.Expected;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.Addition;
import dev.tangent.proto.v1.Analysis;
import dev.tangent.proto.v1.ExperimentSpec;
import dev.tangent.proto.v1.Grid;
import dev.tangent.proto.v1.Negation;
import dev.tangent.proto.v1.SingleTask;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.negation.NegationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An experiment over checkpoints that a plain PyTorch loop fine-tuned, against what PyTorch counted
 * with them: every accuracy is the same number of right examples. The counts leave nothing to
 * rounding, as {@code generate.py} makes sure.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FineTunedElsewhereTest {

  private static final Expected EXPECTED = TunedFixture.expected();
  private static final List<Method> METHODS =
      List.of(Method.STANDARD, Method.POSTHOC, Method.LINEARIZED);

  @TempDir static Path folder;
  private ImportedExperiment experiment;
  private ExperimentResults results;

  @BeforeAll
  void run() throws IOException {
    experiment = new ImportedExperiment(folder);
    imports(TunedFixture.in(folder.resolve("fixture")));
    results = experiment.run(spec());
  }

  private void imports(TunedFixture fixture) throws IOException {
    Path base =
        ModelConversion.prepare(fixture.base(), Optional.empty(), folder.resolve("base")).folder();
    experiment.keep("base", base);
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
    experiment.keep(name + "-checkpoint", target);
  }

  private void dataset(String task) throws IOException {
    Path target = Files.createDirectories(folder.resolve("datasets").resolve(task));
    TunedFixture.writeDataset(task, target);
    experiment.keep(task + "-dataset", target);
  }

  private static ExperimentSpec.Builder spec() {
    Grid grid = Grid.newBuilder().setFrom(0).setTo(1).setPoints(EXPECTED.alphas().length).build();
    return ExperimentSpec.newBuilder()
        .addAllTasks(TunedFixture.TASKS)
        .setControl(TunedFixture.CONTROL)
        .addAnalyses(Analysis.newBuilder().setSingleTask(SingleTask.getDefaultInstance()))
        .addAnalyses(
            Analysis.newBuilder()
                .setAddition(Addition.newBuilder().setGrid(grid).setTangentGrid(grid).setExtend(1)))
        .addAnalyses(
            Analysis.newBuilder()
                .setNegation(
                    Negation.newBuilder().setGrid(grid).setTangentGrid(grid).setExtend(1)));
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
