package dev.tangent.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartLimitTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final RestartLimit limit = new RestartLimit(5, Duration.ofMinutes(1));

  @Test
  void allowsFiveInAMinuteAndNoSixth() {
    for (int i = 0; i < 5; i++) {
      assertThat(limit.allows(NOON.plusSeconds(i))).isTrue();
    }

    assertThat(limit.allows(NOON.plusSeconds(59))).isFalse();
  }

  @Test
  void forgetsWhatIsLongerAgo() {
    for (int i = 0; i < 5; i++) {
      limit.allows(NOON.plusSeconds(i));
    }

    assertThat(limit.allows(NOON.plusSeconds(61))).isTrue();
    assertThat(limit.allows(NOON.plusSeconds(61))).isFalse();
  }
}
