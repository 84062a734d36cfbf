package dev.tangent.evaluator.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.evaluation.coefficient.CoefficientsOutcome;
import dev.tangent.evaluation.coefficient.CoordinateAscent.Maximum;
import dev.tangent.evaluation.coefficient.TaskSetOutcome;
import dev.tangent.evaluation.coefficient.TaskSetOutcome.Row;
import dev.tangent.evaluator.Payloads;
import dev.tangent.evaluator.StoredSteps;
import dev.tangent.platform.plan.analysis.sums.TaskSetsCell;
import dev.tangent.proto.v1.Method;
import dev.tangent.results.sums.PerTaskCoefficients;
import dev.tangent.results.sums.PerTaskCoefficients.TaskCoefficient;
import dev.tangent.results.sums.TaskSetResult;
import dev.tangent.results.sums.TaskSetResult.OtherTask;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SumRowsTest {

  private static final List<String> TASKS = List.of("a", "b", "c");
  private static final TaskSetsCell CELL = new TaskSetsCell(Method.LINEARIZED, 4, "sums");

  @TempDir Path folder;

  @Test
  void aSetHasItsTasksAndThoseOutsideThatWereEvaluated() {
    Row both = new Row(new int[] {0, 2}, new double[] {0.5, 0, 0.5}, new int[] {6, 3, 9});
    Row alone = new Row(new int[] {1}, new double[] {0, 2, 0}, new int[] {-1, 8, -1});
    TaskSetOutcome outcome =
        new TaskSetOutcome(
            List.of(both, alone), new int[] {8, 8, 9}, new int[] {4, 2, 4}, new int[] {10, 10, 10});

    List<TaskSetResult> rows = rows(outcome::write).sets(CELL);

    assertThat(rows.get(0).tasks()).containsExactly("a", "c");
    assertThat(rows.get(0).seed()).isEqualTo(4);
    assertThat(rows.get(0).alpha()).isEqualTo(0.5);
    assertThat(rows.get(0).absolute()).isCloseTo(0.75, within(1e-12));
    assertThat(rows.get(0).normalized()).isCloseTo((6 / 8.0 + 9 / 9.0) / 2, within(1e-12));
    assertThat(rows.get(0).others())
        .extracting(OtherTask::task, OtherTask::correct, OtherTask::zeroShot)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("b", 3, 0.2));
    assertThat(rows.get(1).tasks()).containsExactly("b");
    assertThat(rows.get(1).others()).as("not evaluated").isEmpty();
  }

  @Test
  void eachTaskHasItsCoefficientAndTheSearchItsFigures() {
    Row row = new Row(new int[] {0, 1, 2}, new double[] {0.5, 1, 0}, new int[] {6, 8, 9});
    CoefficientsOutcome outcome =
        new CoefficientsOutcome(
            new Maximum(new double[] {0.5, 1, 0}, 0.9, 0.5, 0.8, 2),
            new TaskSetOutcome(
                List.of(row), new int[] {8, 8, 9}, new int[] {4, 2, 4}, new int[] {10, 10, 10}));

    PerTaskCoefficients coefficients = rows(outcome::write).coefficients(CELL);

    assertThat(coefficients.coefficients())
        .containsExactly(
            new TaskCoefficient("a", 0.5),
            new TaskCoefficient("b", 1),
            new TaskCoefficient("c", 0));
    assertThat(coefficients.absolute()).isCloseTo((0.6 + 0.8 + 0.9) / 3, within(1e-12));
    assertThat(coefficients.perTask()).hasSize(3);
    assertThat(coefficients.common()).isEqualTo(0.5);
    assertThat(coefficients.commonValidation()).isEqualTo(0.8);
    assertThat(coefficients.validation()).isEqualTo(0.9);
    assertThat(coefficients.rounds()).isEqualTo(2);
  }

  private SumRows rows(Payloads.Analysis outcome) {
    StoredSteps stored = new StoredSteps(folder).with("sums", Payloads.analysis(outcome));
    return new SumRows(TASKS, stored.artifacts());
  }
}
