package dev.tangent.evaluator.negation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.evaluator.Payloads;
import dev.tangent.evaluator.StoredSteps;
import dev.tangent.platform.plan.analysis.negation.NegationCell;
import dev.tangent.results.negation.NegationCurvePoint;
import dev.tangent.results.negation.NegationResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NegationRowsTest {

  @TempDir Path folder;

  @Test
  void targetAndControlAreReadAtTheChosenPointAndTheCurvesAreThoseOfValidation() {
    StoredSteps stored =
        new StoredSteps(folder)
            .with("selection", Payloads.selection(0.5, -1))
            .with("target-validation", Payloads.sweep(10, new double[] {0, 0.5, 1}, 8, 3, 1))
            .with("control-validation", Payloads.sweep(20, new double[] {0, 0.5, 1}, 16, 15, 4))
            .with("target-test", Payloads.sweep(30, new double[] {0, 0.5}, 24, 9))
            .with("control-test", Payloads.sweep(40, new double[] {0, 0.5}, 32, 31));

    NegationResult row =
        NegationRows.row(
            new NegationCell(
                dev.tangent.proto.v1.Method.LINEARIZED,
                5,
                "a",
                "selection",
                "target-validation",
                "control-validation",
                "target-test",
                "control-test"),
            stored.results());

    assertThat(row.method()).isEqualTo(Method.LINEARIZED);
    assertThat(row.seed()).isEqualTo(5);
    assertThat(row.task()).isEqualTo("a");
    assertThat(row.alpha()).isEqualTo(0.5);
    assertThat(row.target().correct()).isEqualTo(9);
    assertThat(row.control().correct()).isEqualTo(31);
    assertThat(row.atOne()).as("not evaluated").isNull();
    assertThat(row.curve())
        .containsExactly(
            new NegationCurvePoint(0, 0.8, 10, 0.8, 20),
            new NegationCurvePoint(0.5, 0.3, 10, 0.75, 20),
            new NegationCurvePoint(1, 0.1, 10, 0.2, 20));
  }
}
