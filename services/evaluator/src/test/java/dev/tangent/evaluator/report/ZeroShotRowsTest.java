package dev.tangent.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.evaluator.Payloads;
import dev.tangent.evaluator.StoredSteps;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.platform.plan.analysis.SingleTaskCell;
import dev.tangent.platform.plan.analysis.negation.NegationCell;
import dev.tangent.platform.plan.experiment.ExperimentLayout;
import dev.tangent.proto.v1.Method;
import dev.tangent.results.task.ZeroShotResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZeroShotRowsTest {

  @TempDir Path folder;

  /** The tasks a and b, and the control c. */
  @Test
  void eachTaskAndTheControlAreReadOffASweepsPointZero() {
    StoredSteps stored =
        new StoredSteps(folder)
            .with("test-a", Payloads.sweep(10, new double[] {0, 1}, 3, 9))
            .with("test-c", Payloads.sweep(20, new double[] {0, 0.5}, 11, 2));
    ExperimentLayout layout =
        layout(
            List.of(
                new SingleTaskCell(Method.STANDARD, 0, "a", "validation-a", "test-a"),
                new SingleTaskCell(Method.LINEARIZED, 0, "a", "other", "not-asked-for")),
            List.of(
                new NegationCell(
                    Method.STANDARD, 0, "a", "selection", "tv", "cv", "test-a", "test-c")));

    List<ZeroShotResult> rows =
        new ZeroShotRows(Jobs.resolved(Jobs.experiment("one", 1e-4)), layout, stored.results())
            .rows();

    assertThat(rows).extracting(ZeroShotResult::task).containsExactly("a", "c");
    assertThat(rows).extracting(ZeroShotResult::correct).containsExactly(3, 11);
    assertThat(rows).extracting(ZeroShotResult::n).containsExactly(10, 20);
  }

  @Test
  void withoutSweepsThereAreNoRows() {
    assertThat(
            new ZeroShotRows(
                    Jobs.resolved(Jobs.experiment("one", 1e-4)),
                    layout(List.of(), List.of()),
                    new StoredSteps(folder).results())
                .rows())
        .isEmpty();
  }

  private static ExperimentLayout layout(
      List<SingleTaskCell> singleTask, List<NegationCell> negation) {
    return new ExperimentLayout(List.of(), singleTask, List.copyOf(negation), List.of());
  }
}
