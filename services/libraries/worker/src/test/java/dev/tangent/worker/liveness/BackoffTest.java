package dev.tangent.worker.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.platform.RetryableFailure;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({"0, 500", "1, 1000", "2, 2000", "5, 16000", "6, 30000", "40, 30000", "1000, 30000"})
  void aPauseIsBetweenHalfAndTheWholeOfItsStep(int attempt, long longest) {
    Random random = new Random(1);

    assertThat(IntStream.range(0, 1_000).mapToObj(i -> Backoff.pause(attempt, random).toMillis()))
        .allMatch(pause -> longest / 2 <= pause && pause <= longest);
  }

  /** All members noticed the same outage at the same time; they must not return together. */
  @Test
  void membersDoNotComeBackTogether() {
    Set<Long> pauses =
        IntStream.range(0, 100)
            .mapToObj(member -> Backoff.pause(6, new Random(member)).toMillis())
            .collect(Collectors.toSet());

    assertThat(pauses).hasSizeGreaterThan(90);
  }

  @Test
  void theSameSeedPausesTheSame() {
    Duration pause = Backoff.pause(3, new Random(7));

    assertThat(Backoff.pause(3, new Random(7))).isEqualTo(pause);
  }

  @Test
  void triesUntilItIsDone() {
    AtomicInteger attempts = new AtomicInteger();
    Backoff backoff = new Backoff(new ShutdownSignal(), new Random(2));

    String done =
        backoff.until(
            () -> {
              if (attempts.getAndIncrement() == 0) {
                throw new RetryableFailure("unavailable", null);
              }
              return "done";
            });

    assertThat(done).isEqualTo("done");
    assertThat(attempts).hasValue(2);
  }

  @Test
  void givesUpWhenTheServiceStops() {
    ShutdownSignal stopping = new ShutdownSignal();
    stopping.onShutdown(null);
    Backoff backoff = new Backoff(stopping, new Random(3));

    assertThatThrownBy(
            () ->
                backoff.until(
                    () -> {
                      throw new RetryableFailure("unavailable", null);
                    }))
        .isInstanceOf(RetryableFailure.class);
  }
}
