package dev.tangent.drawing.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void ticksStandAtRoundNumbers() {
    assertThat(labels(Axis.spanning("α", 0, 1.5, 6)))
        .containsExactly("0.00", "0.25", "0.50", "0.75", "1.00", "1.25", "1.50");
    assertThat(labels(Axis.spanning("α", 0, 1, 6)))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(labels(Axis.spanning("α", -3, 3, 6)))
        .containsExactly("−3", "−2", "−1", "0", "1", "2", "3");
  }

  @Test
  void anAxisAroundItsDataEndsAtTicks() {
    Axis axis = Axis.around("accuracy", 57.1, 95.7, 6);
    assertThat(axis.from()).isEqualTo(50);
    assertThat(axis.to()).isEqualTo(100);
    assertThat(labels(axis)).containsExactly("50", "60", "70", "80", "90", "100");
  }

  @Test
  void aSingleValueStillHasAnAxis() {
    Axis axis = Axis.around("accuracy", 70, 70, 5);
    assertThat(axis.from()).isLessThan(axis.to());
  }

  @Test
  void coordinatesRunFromStartToEndEitherWay() {
    Axis axis = Axis.spanning("x", 0, 2, 4);
    assertThat(axis.at(1, 100, 0)).isEqualTo(50, within(1e-12));
    assertThat(axis.at(2, 10, 30)).isEqualTo(30, within(1e-12));
  }

  @Test
  void decadesHavePowersOfTenAtEqualDistances() {
    Axis axis = Axis.decades("eigenvalue", 0.03, 250, 10);
    assertThat(labels(axis)).containsExactly("10⁻²", "10⁻¹", "10⁰", "10¹", "10²", "10³");
    assertThat(axis.at(0.1, 0, 5)).isEqualTo(1, within(1e-12));
    assertThat(axis.valueAt(0.2)).isEqualTo(0.1, within(1e-12));
  }

  @Test
  void countsHaveWholeTicks() {
    assertThat(labels(Axis.counting("tasks", 1, 8)))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    assertThat(labels(Axis.counting("index", 1, 32))).contains("5", "30").doesNotContain("2.5");
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis::text).toList();
  }
}
