package dev.tangent.platform.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.proto.v1.Progress;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Time passes only when the test says so. */
class CountedProgressTest {

  private final AtomicLong clock = new AtomicLong(-7);
  private final List<Progress> reported = new ArrayList<>();
  private final CountedProgress progress = new CountedProgress(reporting(), "examples", clock::get);

  @Test
  void whatCameBeforeTheFirstCountIsNotExpectedAgain() {
    clock.addAndGet(Duration.ofSeconds(40).toNanos());
    progress.progress(10, 100);
    clock.addAndGet(Duration.ofSeconds(2).toNanos());
    progress.progress(30, 100);

    assertThat(reported.get(0).getRemainingSeconds()).as("nobody knows yet").isZero();
    assertThat(reported.get(1).getPerSecond()).isEqualTo(10);
    assertThat(reported.get(1).getRemainingSeconds()).isEqualTo(7);
  }

  @Test
  void aCountThatDoesNotRiseSaysNothingOfTheRate() {
    progress.progress(0, 100);
    clock.addAndGet(Duration.ofSeconds(2).toNanos());
    progress.progress(0, 100);

    assertThat(reported).allMatch(p -> p.getPerSecond() == 0 && p.getRemainingSeconds() == 0);
  }

  private StepContext reporting() {
    return (StepContext)
        Proxy.newProxyInstance(
            StepContext.class.getClassLoader(),
            new Class<?>[] {StepContext.class},
            (proxy, method, arguments) -> {
              reported.add((Progress) arguments[0]);
              return null;
            });
  }
}
