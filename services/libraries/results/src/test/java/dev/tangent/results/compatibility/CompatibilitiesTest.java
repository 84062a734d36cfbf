package dev.tangent.results.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.compatibility.VectorCompatibility.Part;
import dev.tangent.results.fixture.SampleCompatibilities;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.json.ResultsJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibilitiesTest {

  @Test
  void rowsAndFitsAreReadAsTheyWereWritten() {
    ExperimentResults results = SampleCompatibilities.in(SampleResults.threeSeeds());

    ExperimentResults read = ResultsJson.read(ResultsJson.write(results), "results.json");

    assertThat(read).isEqualTo(results);
    assertThat(read.analyses().rows(Compatibilities.TABLE)).hasSize(3 * 2);
  }

  @Test
  void anExperimentWithoutItHasNoSuchList() {
    assertThat(ResultsJson.write(SampleResults.oneSeed())).doesNotContain("compatibility");
  }

  /** 0.3² + 0.4² = 0.5², as much as the own move: half of the gain is left. */
  @Test
  void aDropIsTheGainTimesTheOthersShareOfTheSquaredMove() {
    PredictedDrop drop =
        PredictedDrop.of(Method.LINEARIZED, "a", 0.5, List.of(0.3, 0.4), 0.6, null);

    assertThat(drop.interference()).isCloseTo(0.5, within(1e-15));
    assertThat(drop.predicted()).isCloseTo(0.3, within(1e-15));
    assertThat(PredictedDrop.of(Method.STANDARD, "a", 0, List.of(0.0), 0.6, null).predicted())
        .isZero();
  }

  /** Predicted 0.1, 0.2, 0.3; came 0.2, 0.2, 0.5: squares missed 0.05 of 0.06. */
  @Test
  void theFitIsOfThePredictionsAsTheyAre() {
    PredictionFit fit =
        PredictionFit.of(null, List.of(drop(0.1, 0.2), drop(0.2, 0.2), drop(0.3, 0.5)));

    assertThat(fit.n()).isEqualTo(3);
    assertThat(fit.measured()).isCloseTo(0.3, within(1e-15));
    assertThat(fit.rSquared()).isCloseTo(1 - 0.05 / 0.06, within(1e-12));
    assertThat(fit.correlation()).isCloseTo(0.03 / Math.sqrt(0.02 * 0.06), within(1e-12));
  }

  @Test
  void whatDoesNotVaryHasNoFit() {
    PredictionFit fit = PredictionFit.of(null, List.of(drop(0.1, 0.2), drop(0.3, 0.2)));

    assertThat(fit.rSquared()).isNull();
    assertThat(fit.correlation()).isNull();
  }

  private static PredictedDrop drop(double predicted, double measured) {
    return new PredictedDrop(Method.POSTHOC, "a", 1, 1, 1, predicted, measured);
  }

  @Test
  void matricesOfAnotherSizeThanTheTasksAreRefused() {
    Part part = new Part(List.of(1.0), List.of(List.of(1.0)), List.of(List.of(0.0)), 0, null);
    assertThatThrownBy(
            () ->
                new VectorCompatibility(
                    Method.STANDARD,
                    0,
                    List.of("a", "b"),
                    8,
                    part,
                    List.of(),
                    List.of(),
                    List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("each of the 2 tasks");
  }
}
