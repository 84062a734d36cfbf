package dev.tangent.worker.telemetry.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.common.Method;
import dev.tangent.results.disentanglement.Disentanglement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisentanglementRowsTest {

  @Test
  void eachGridPointIsTheMeanOverPairs() {
    MeterRegistry meters = new SimpleMeterRegistry();
    List<Disentanglement> pairs =
        List.of(
            pair("b", List.of(List.of(0.0, 0.25), List.of(0.5, 1.0))),
            pair("c", List.of(List.of(0.0, 0.75), List.of(0.5, 0.0))));

    MultiGauge.builder("r").register(meters).register(DisentanglementRows.of("x", pairs));

    assertThat(meters.find("r").gauges()).hasSize(4);
    assertThat(at(meters, "0.000", "1.000")).isEqualTo(0.5);
    assertThat(at(meters, "1.000", "0.000")).isEqualTo(0.5);
    assertThat(at(meters, "1.000", "1.000")).isEqualTo(0.5);
  }

  @Test
  void resultsWithoutTheAnalysisHaveNoRows() {
    assertThat(DisentanglementRows.of("x", List.of())).isEmpty();
  }

  private static Disentanglement pair(String other, List<List<Double>> error) {
    return new Disentanglement(
        Method.STANDARD, 0, List.of("a", other), List.of(0.0, 1.0), List.of(10, 10), error, error);
  }

  private static double at(MeterRegistry meters, String alpha, String alpha2) {
    return meters.get("r").tags("alpha", alpha, "alpha2", alpha2).gauge().value();
  }
}
