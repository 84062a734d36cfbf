package dev.tangent.standalone.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.standalone.process.Signs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartProgressTest {

  private static final List<String> NOTHING = List.of();

  private final StartProgress progress = new StartProgress();
  private long second;

  /** One second later. */
  private long look(List<String> lines, double cpuSeconds, List<String> problems) {
    Duration cpu = Duration.ofMillis((long) (1000 * cpuSeconds));
    long now = Duration.ofSeconds(second++).toNanos();
    return progress.look(now, new Signs(lines, cpu), problems).toSeconds();
  }

  @Test
  void countsWhileNothingMoves() {
    look(NOTHING, 0, NOTHING);

    assertThat(look(NOTHING, 0, NOTHING)).isEqualTo(1);
    assertThat(look(NOTHING, 0, NOTHING)).isEqualTo(2);
  }

  @Test
  void aNewLineIsProgressAndARepeatedOneIsNot() {
    look(List.of("2026-01-01 10:00:00,001 WARN cannot connect"), 0, NOTHING);
    assertThat(look(List.of("2026-01-01 10:00:01,002 WARN cannot connect"), 0, NOTHING))
        .isEqualTo(1);

    assertThat(look(List.of("2026-01-01 10:00:02,003 INFO recovering log 7"), 0, NOTHING)).isZero();
    assertThat(look(List.of("2026-01-01 10:00:03,004 INFO recovering log 8"), 0, NOTHING)).isZero();
  }

  @Test
  void anotherProblemIsProgressAndAnotherNumberInItIsNot() {
    look(NOTHING, 0, List.of("broker: no answer for 30 s"));

    assertThat(look(NOTHING, 0, List.of("broker: no answer for 31 s"))).isEqualTo(1);
    assertThat(look(NOTHING, 0, List.of("store: not asked yet"))).isZero();
    // Back and forth is not forth.
    assertThat(look(NOTHING, 0, List.of("broker: no answer for 35 s"))).isEqualTo(1);
  }

  @Test
  void workIsProgressAndTheTicksOfAWaitingProcessAreNot() {
    look(NOTHING, 5, NOTHING);
    for (int i = 1; i <= 100; i++) {
      assertThat(look(NOTHING, 5 + 0.02 * i, NOTHING)).isEqualTo(i);
    }

    assertThat(look(NOTHING, 15, NOTHING)).isZero();
    look(NOTHING, 15.1, NOTHING);
    assertThat(look(NOTHING, 15.3, NOTHING)).isZero();
  }

  @Test
  void timeInWhichNobodyLookedIsNotHeldAgainstIt() {
    look(NOTHING, 0, NOTHING);
    second += 3600;

    assertThat(look(NOTHING, 0, NOTHING)).isEqualTo(15);
  }
}
