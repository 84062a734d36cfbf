package dev.tangent.worker.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void anErrorIsAnAnswerAndTheNextOneCounts() {
    // given a question that ends in an error once, which a schedule would not survive
    AtomicBoolean broken = new AtomicBoolean(true);
    Probe probe =
        new Probe(
            "store",
            () -> {
              if (broken.get()) {
                throw new NoClassDefFoundError("okhttp3/Request");
              }
            });

    // when, then
    probe.ask();
    assertThat(probe.response(PATIENCE).getStatus()).isEqualTo(Status.DOWN);
    assertThat(probe.response(PATIENCE).getData().orElseThrow())
        .containsEntry("problem", "java.lang.NoClassDefFoundError: okhttp3/Request");

    broken.set(false);
    probe.ask();
    assertThat(probe.response(PATIENCE).getStatus()).isEqualTo(Status.UP);
  }
}
