package dev.tangent.results.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.fixture.SampleExact;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.json.ResultsJson;
import org.junit.jupiter.api.Test;

class ExactResultsTest {

  @Test
  void rowsAndMeansAreReadAsTheyWereWritten() {
    ExperimentResults results = SampleExact.in(SampleResults.threeSeeds(), 1e-9);

    String json = ResultsJson.write(results);

    assertThat(ResultsJson.read(json, "results.json")).isEqualTo(results);
    assertThat(json).contains("\"per\": \"block\"", "\"criterion\": \"entropy\"");
  }

  @Test
  void anExperimentWithoutThemHasNoSuchList() {
    assertThat(ResultsJson.write(SampleResults.oneSeed())).doesNotContain("exact_coefficients");
  }

  @Test
  void meansAreOverTheSeedsOfOneScopeAndCriterion() {
    ExperimentResults results = SampleExact.in(SampleResults.threeSeeds(), 1e-9);

    assertThat(results.analyses().aggregates(ExactResults.TABLE))
        .hasSize(2 * 2 * 3)
        .filteredOn(mean -> mean.method() == Method.LINEARIZED && mean.per() == Per.BLOCK)
        .filteredOn(mean -> mean.criterion() == Criterion.HEAD)
        .singleElement()
        .satisfies(
            mean -> {
              assertThat(mean.absolute().seeds()).isEqualTo(3);
              assertThat(mean.absolute().mean()).isCloseTo(0.83, within(1e-12));
              assertThat(mean.normalized().mean()).isCloseTo(830 / 950.0, within(1e-12));
            });
  }
}
