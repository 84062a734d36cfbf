package dev.tangent.cli.progress.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.client.progress.Times;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void measuresCells() {
    assertThat(Text.width("abc")).isEqualTo(3);
    assertThat(Text.width("动物")).isEqualTo(4);
    assertThat(Text.width("e\u0301")).isEqualTo(1);
  }

  @Test
  void cutsToFit() {
    assertThat(Text.fit("animals", 7)).isEqualTo("animals");
    assertThat(Text.fit("animals", 4)).isEqualTo("ani…");
    assertThat(Text.fit("动物们", 4)).isEqualTo("动…");
    assertThat(Text.fit("animals", 0)).isEmpty();
  }

  @Test
  void drawsBarsInEighths() {
    assertThat(Bar.of(0, 4)).isEqualTo("····");
    assertThat(Bar.of(0.5, 4)).isEqualTo("██··");
    assertThat(Bar.of(0.54, 4)).isEqualTo("██▏·");
    assertThat(Bar.of(7, 4)).isEqualTo("████");
    assertThat(Bar.of(Double.NaN, 2)).isEqualTo("··");
  }

  @Test
  void writesTimes() {
    assertThat(Times.clock(Duration.ofSeconds(7))).isEqualTo("0:07");
    assertThat(Times.clock(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
    assertThat(Times.rough(Duration.ofSeconds(38))).isEqualTo("40 s");
    assertThat(Times.rough(Duration.ofSeconds(280))).isEqualTo("5 min");
    assertThat(Times.rough(Duration.ofMinutes(80))).isEqualTo("1 h 20 min");
  }
}
