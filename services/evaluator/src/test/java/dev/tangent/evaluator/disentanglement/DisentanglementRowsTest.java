package dev.tangent.evaluator.disentanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.evaluation.disentanglement.DisentanglementError;
import dev.tangent.evaluator.Payloads;
import dev.tangent.evaluator.StoredSteps;
import dev.tangent.platform.plan.analysis.disentanglement.DisentanglementCell;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.proto.v1.Method;
import dev.tangent.results.disentanglement.Disentanglement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisentanglementRowsTest {

  private static final DisentanglementCell CELL =
      new DisentanglementCell(Method.POSTHOC, 6, "a", "b", "pair");

  @TempDir Path folder;

  @Test
  void theErrorIsKeptToSixDecimals() {
    DisentanglementError error =
        new DisentanglementError(
            new double[] {0, 1},
            new int[] {20, 30},
            new double[][] {{0, 0.123456789}, {0.5, 1}},
            new double[][] {{0, 1 / 3.0}, {2 / 3.0, 0.25}});
    StoredSteps stored = new StoredSteps(folder).with("pair", Payloads.analysis(error::write));

    Disentanglement row = DisentanglementRows.row(CELL, stored.artifacts());

    assertThat(row.seed()).isEqualTo(6);
    assertThat(row.tasks()).containsExactly("a", "b");
    assertThat(row.alphas()).containsExactly(0.0, 1.0);
    assertThat(row.n()).containsExactly(20, 30);
    assertThat(row.error()).containsExactly(List.of(0.0, 0.123457), List.of(0.5, 1.0));
    assertThat(row.soft()).containsExactly(List.of(0.0, 0.333333), List.of(0.666667, 0.25));
  }

  @Test
  void aFileOfAnotherKindIsRefused() {
    StoredSteps stored = new StoredSteps(folder).with("pair", Payloads.text(PayloadNames.ANALYSIS));

    assertThatThrownBy(() -> DisentanglementRows.row(CELL, stored.artifacts()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("disentanglement error");
  }
}
