package dev.tangent.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CountLineTest {

  private static String line(long done, int width) {
    return CountLine.of("features", "examples", done, 100, Duration.ofSeconds(10), width);
  }

  @Test
  void showsABarCountsAndTheTimeLeft() {
    assertThat(line(25, 80))
        .isEqualTo("features  ██████··················  25/100 examples  0:30 left");
    assertThat(line(100, 80)).isEqualTo("features  ████████████████████████  100/100 examples");
  }

  @Test
  void fitsNarrowTerminals() {
    assertThat(line(25, 30)).isEqualTo("features  25/100 examples");
  }
}
