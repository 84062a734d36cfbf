package dev.tangent.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.evaluator.Payloads;
import dev.tangent.evaluator.StoredSteps;
import dev.tangent.platform.plan.analysis.Learning;
import dev.tangent.proto.v1.Method;
import dev.tangent.results.task.LearningRateChoice;
import dev.tangent.results.task.LearningRateChoice.Candidate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningRateRowsTest {

  @TempDir Path folder;

  @Test
  void eachCandidateHasItsMeanValidationAccuracyOverTasks() {
    StoredSteps stored =
        new StoredSteps(folder)
            .fineTune("a-slow", 5, 10)
            .fineTune("a-fast", 7, 10)
            .fineTune("b-slow", 10, 20)
            .fineTune("b-fast", 18, 20)
            .with("selection", Payloads.selection(2e-4, 1));

    LearningRateChoice row =
        LearningRateRows.row(
            learning(
                List.of(1e-4, 2e-4),
                Map.of("a", List.of("a-slow", "a-fast"), "b", List.of("b-slow", "b-fast")),
                "selection"),
            stored.results());

    assertThat(row.chosen()).isEqualTo(2e-4);
    assertThat(row.candidates())
        .containsExactly(
            new Candidate(1e-4, 0.5, 30, row.candidates().get(0).standardError()),
            new Candidate(2e-4, 0.8, 30, row.candidates().get(1).standardError()));
  }

  @Test
  void theOnlyRateNeedsNoChoice() {
    StoredSteps stored = new StoredSteps(folder).fineTune("a-slow", 5, 10);

    LearningRateChoice row =
        LearningRateRows.row(
            learning(List.of(1e-4), Map.of("a", List.of("a-slow")), ""), stored.results());

    assertThat(row.chosen()).isEqualTo(1e-4);
    assertThat(row.candidates())
        .containsExactly(new Candidate(1e-4, 0.5, 10, Math.sqrt(0.25 / 10)));
  }

  private static Learning learning(
      List<Double> rates, Map<String, List<String>> checkpoints, String selection) {
    return new Learning(
        Method.STANDARD, 0, rates, new LinkedHashMap<>(checkpoints), selection, Map.of(), Map.of());
  }
}
