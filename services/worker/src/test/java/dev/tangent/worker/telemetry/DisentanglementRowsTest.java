package dev.tangent.worker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class DisentanglementRowsTest {

  @Test
  void eachGridPointIsTheMeanOverPairs() {
    MeterRegistry meters = new SimpleMeterRegistry();
    String results =
        """
        {"analyses": {"disentanglement": [
          {"method": "STANDARD", "seed": 0, "tasks": ["a", "b"], "alphas": [0, 1], "error": [[0, 0.25], [0.5, 1]]},
          {"method": "STANDARD", "seed": 0, "tasks": ["a", "c"], "alphas": [0, 1], "error": [[0, 0.75], [0.5, 0]]}]}}
        """;

    MultiGauge.builder("r").register(meters).register(DisentanglementRows.of("x", results));

    assertThat(meters.find("r").gauges()).hasSize(4);
    assertThat(at(meters, "0.000", "1.000")).isEqualTo(0.5);
    assertThat(at(meters, "1.000", "0.000")).isEqualTo(0.5);
    assertThat(at(meters, "1.000", "1.000")).isEqualTo(0.5);
  }

  @Test
  void resultsWithoutTheAnalysisHaveNoRows() {
    assertThat(DisentanglementRows.of("x", "{}")).isEmpty();
  }

  private static double at(MeterRegistry meters, String alpha, String alpha2) {
    return meters.get("r").tags("alpha", alpha, "alpha2", alpha2).gauge().value();
  }
}
