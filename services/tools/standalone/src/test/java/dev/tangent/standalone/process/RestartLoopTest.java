package dev.tangent.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartLoopTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final RestartLoop loop = new RestartLoop();

  private String restart(int minute) {
    return loop.note(NOON.plus(Duration.ofMinutes(minute)), () -> "The end of its log");
  }

  @Test
  void fromTheThirdOnTheyAreCountedAndTheLogIsShownOnce() {
    assertThat(restart(0)).isEmpty();
    assertThat(restart(2)).isEmpty();

    assertThat(restart(4)).contains("restart 3 within 30 minutes", "The end of its log");
    assertThat(restart(6)).contains("restart 4 within 30 minutes").doesNotContain("The end");
  }

  @Test
  void whatIsLongAgoDoesNotCount() {
    restart(0);
    restart(2);

    assertThat(restart(33)).isEmpty();
  }
}
