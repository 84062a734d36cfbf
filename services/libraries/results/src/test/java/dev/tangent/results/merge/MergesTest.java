package dev.tangent.results.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.Method;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.fixture.SampleMerges;
import dev.tangent.results.fixture.SampleResults;
import dev.tangent.results.json.ResultsJson;
import dev.tangent.results.statistics.Coefficient;
import org.junit.jupiter.api.Test;

class MergesTest {

  @Test
  void rowsAndMeansAreReadAsTheyWereWritten() {
    ExperimentResults results = SampleMerges.in(SampleResults.threeSeeds());

    ExperimentResults read = ResultsJson.read(ResultsJson.write(results), "results.json");

    assertThat(read).isEqualTo(results);
    assertThat(read.analyses().rows(Merges.TABLE)).hasSize(3 * 2 * 4);
    assertThat(read.analyses().rows(Merges.TABLE).get(1).seconds()).isNull();
  }

  @Test
  void anExperimentWithoutMergesHasNoSuchList() {
    assertThat(ResultsJson.write(SampleResults.oneSeed())).doesNotContain("merge");
  }

  @Test
  void meansAreOverTheSeedsOfOneMethodAndSettings() {
    ExperimentResults results = SampleMerges.in(SampleResults.threeSeeds());

    assertThat(results.analyses().aggregates(Merges.TABLE))
        .hasSize(2 * 4 * 2)
        .filteredOn(mean -> mean.merge().equals("ties"))
        .filteredOn(mean -> mean.method() == Method.LINEARIZED)
        .filteredOn(mean -> mean.at() == Coefficient.CHOSEN)
        .singleElement()
        .satisfies(
            mean -> {
              assertThat(mean.settings()).isEqualTo("density: 0.1");
              assertThat(mean.absolute().seeds()).isEqualTo(3);
              assertThat(mean.absolute().mean()).isCloseTo(0.8, within(1e-12));
              assertThat(mean.normalized().mean()).isCloseTo(800 / 950.0, within(1e-12));
            });
  }
}
