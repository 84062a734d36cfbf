package dev.tangent.evaluator.advantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.Method;
import dev.tangent.evaluator.PlayedExperiment;
import dev.tangent.evaluator.StoredSteps;
import dev.tangent.evaluator.report.ExperimentDescription;
import dev.tangent.platform.plan.Jobs;
import dev.tangent.proto.v1.ResolvedJob;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.advantage.NonLinearAdvantage;
import dev.tangent.results.task.SingleTaskResult;
import dev.tangent.results.value.AccuracyCell;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvantageRowsTest {

  @TempDir Path folder;

  @Test
  void whereBothWereRunTheDifferenceIsAShareOfWhatLiesAboveChance() {
    List<NonLinearAdvantage> rows =
        AdvantageRows.of(
            results(
                row(Method.STANDARD, 0, "a", 9),
                row(Method.LINEARIZED, 0, "a", 7),
                row(Method.POSTHOC, 0, "a", 1),
                row(Method.STANDARD, 0, "b", 9),
                row(Method.STANDARD, 1, "a", 8),
                row(Method.LINEARIZED, 2, "a", 2)));

    assertThat(rows).as("of the same seed and task").hasSize(1);
    assertThat(rows.get(0).task()).isEqualTo("a");
    assertThat(rows.get(0).classes()).isEqualTo(3);
    assertThat(rows.get(0).advantage()).isCloseTo(0.2 / (2 / 3.0), within(1e-12));
  }

  private static SingleTaskResult row(Method method, long seed, String task, int correct) {
    return SingleTaskResult.of(method, seed, task, AccuracyCell.of(correct, 10));
  }

  /** Of an experiment on the tasks a and b, of three classes each. */
  private ExperimentResults results(SingleTaskResult... singleTask) {
    ResolvedJob job = Jobs.resolved(Jobs.experiment("one", 1e-4));
    StoredSteps stored = new StoredSteps(folder);
    new PlayedExperiment(job).leave(stored::with);
    ExperimentDescription described = new ExperimentDescription(job, "report", stored.artifacts());
    return ExperimentResults.of(
        described.experiment(),
        described.base(),
        described.datasets(),
        List.of(),
        List.of(),
        List.of(singleTask),
        List.of(),
        List.of(),
        List.of());
  }
}
