package dev.tangent.core.report.chart;

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

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis::text).toList();
  }
}
