package dev.tangent.worker.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Time passes only by the questions and the pauses. */
class DutyCycleTest {

  private final AtomicLong clock = new AtomicLong(-5);
  private final DutyCycle pace = new DutyCycle(20, clock::get, clock::addAndGet);

  @Test
  void aQuestionTakesATwentiethOfTheTimeAtMost() throws InterruptedException {
    long started = clock.get();
    for (int i = 0; i < 10; i++) {
      pace.ask(taking(Duration.ofMillis(4)));
    }

    assertThat(clock.get() - started)
        .as("the first at once, nine more after nineteen times as long a pause each")
        .isEqualTo(Duration.ofMillis(4 + 9 * 80).toNanos());
  }

  @Test
  void whoComesAfterThePauseDoesNotWait() throws InterruptedException {
    pace.ask(taking(Duration.ofMillis(4)));
    clock.addAndGet(Duration.ofMillis(76).toNanos());
    long before = clock.get();

    assertThat(pace.ask(() -> "answer")).isEqualTo("answer");
    assertThat(clock.get()).isEqualTo(before);
  }

  @Test
  void noPauseIsLongerThanTenSecondsAndOneFollowsAFailureToo() throws InterruptedException {
    assertThatThrownBy(
            () ->
                pace.ask(
                    () -> {
                      clock.addAndGet(Duration.ofMinutes(1).toNanos());
                      throw new IllegalStateException("away");
                    }))
        .hasMessage("away");
    long before = clock.get();

    pace.ask(() -> "answer");

    assertThat(clock.get() - before).isEqualTo(Duration.ofSeconds(10).toNanos());
  }

  private Supplier<String> taking(Duration time) {
    return () -> {
      clock.addAndGet(time.toNanos());
      return "answer";
    };
  }
}
