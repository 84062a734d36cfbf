package dev.tangent.worker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class LatestGaugesTest {

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final LatestGauges gauges = new LatestGauges(meters, "g", "of a test");

  @Test
  void showsTheLatestValue() {
    gauges.set(Tags.of("step", "a"), 1);
    gauges.set(Tags.of("step", "a"), 2);

    assertThat(meters.get("g").tag("step", "a").gauge().value()).isEqualTo(2);
  }

  @Test
  void theOneThatWasNotSetForLongestGivesItsPlace() {
    for (int i = 0; i < LatestGauges.KEPT; i++) {
      gauges.set(Tags.of("step", "s" + i), i);
    }
    gauges.set(Tags.of("step", "s0"), 7);
    gauges.set(Tags.of("step", "new"), 8);

    assertThat(meters.find("g").gauges()).hasSize(LatestGauges.KEPT);
    assertThat(meters.find("g").tag("step", "s1").gauge()).isNull();
    assertThat(meters.get("g").tag("step", "s0").gauge().value()).isEqualTo(7);
  }
}
