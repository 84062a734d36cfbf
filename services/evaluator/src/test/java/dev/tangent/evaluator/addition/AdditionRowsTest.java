package dev.tangent.evaluator.addition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.evaluator.Payloads;
import dev.tangent.evaluator.StoredSteps;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import dev.tangent.platform.plan.analysis.TaskSweeps;
import dev.tangent.platform.plan.analysis.addition.AdditionCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.proto.v1.Method;
import dev.tangent.results.addition.AdditionCurvePoint;
import dev.tangent.results.addition.AdditionResult;
import dev.tangent.results.addition.AdditionTask;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tasks of which the sum does both; on the test splits another α would be better. */
class AdditionRowsTest {

  private static final AdditionCell CELL =
      new AdditionCell(
          Method.STANDARD,
          7,
          "sum",
          "selection",
          "edited",
          List.of(
              new TaskSweeps("a", "validation-a", "test-a", "single-a"),
              new TaskSweeps("b", "validation-b", "test-b", "single-b")));

  @TempDir Path folder;
  private StoredSteps stored;

  @BeforeEach
  void store() {
    stored =
        new StoredSteps(folder)
            .with("selection", Payloads.selection(0.5, -1))
            .with("validation-a", Payloads.sweep(10, new double[] {0, 0.5}, 2, 6))
            .with("validation-b", Payloads.sweep(20, new double[] {0, 0.5}, 8, 10))
            .with("test-a", Payloads.sweep(10, new double[] {1, 0.5}, 9, 6))
            .with("test-b", Payloads.sweep(10, new double[] {1, 0.5}, 9, 8))
            .with("single-a", Payloads.sweep(10, new double[] {0, 1}, 2, 8))
            .with("single-b", Payloads.sweep(10, new double[] {0, 1}, 4, 10))
            .with("own-a", Payloads.sweep(10, new double[] {0, 1}, 2, 8))
            .with("own-b", Payloads.sweep(20, new double[] {0, 1}, 8, 20));
  }

  @Test
  void theTestSplitsAreReadAtTheChosenPointAndAtOne() {
    AdditionResult row = AdditionRows.row(CELL, layout(), stored.results());

    assertThat(row.seed()).isEqualTo(7);
    assertThat(row.alpha()).isEqualTo(0.5);
    assertThat(row.absolute()).isCloseTo((0.6 + 0.8) / 2, within(1e-12));
    assertThat(row.normalized()).isCloseTo((0.6 / 0.8 + 0.8 / 1) / 2, within(1e-12));
    assertThat(row.perTask()).extracting(AdditionTask::task).containsExactly("a", "b");
    assertThat(row.atOne().alpha()).isEqualTo(1);
    assertThat(row.atOne().absolute()).isCloseTo(0.9, within(1e-12));
  }

  /** As the choice was: by the task's own vector of this method and seed, on validation. */
  @Test
  void theCurveIsThatOfTheValidationSplits() {
    List<AdditionCurvePoint> curve = AdditionRows.row(CELL, layout(), stored.results()).curve();

    assertThat(curve).extracting(AdditionCurvePoint::alpha).containsExactly(0.0, 0.5);
    assertThat(curve.get(1).absolute()).isCloseTo((0.6 + 0.5) / 2, within(1e-12));
    assertThat(curve.get(1).normalized()).isCloseTo((0.6 / 0.8 + 0.5 / 1) / 2, within(1e-12));
    assertThat(curve.get(1).n()).isEqualTo(30);
  }

  @Test
  void aTestSweepWithoutTheChosenPointIsRefused() {
    stored.with("short", Payloads.sweep(10, new double[] {1}, 9));
    AdditionCell cell =
        new AdditionCell(
            Method.STANDARD,
            7,
            "sum",
            "selection",
            "edited",
            List.of(new TaskSweeps("a", "validation-a", "short", "single-a")));

    assertThatThrownBy(() -> AdditionRows.row(cell, layout(), stored.results()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the sweep has no point α = 0.5; it has [1.0]");
  }

  private static ExperimentLayout layout() {
    return new ExperimentLayout(
        List.of(),
        List.of(
            new SingleTaskCell(Method.LINEARIZED, 7, "a", "not-asked-for", "not-asked-for"),
            new SingleTaskCell(Method.STANDARD, 7, "a", "own-a", "single-a"),
            new SingleTaskCell(Method.STANDARD, 7, "b", "own-b", "single-b")),
        List.of(CELL),
        List.of());
  }
}
