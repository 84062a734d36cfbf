package dev.tangent.worker.telemetry.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentRowsTest {

  /** 201 points have a stride of six: 0, 6, …, 198, and the last. */
  @Test
  void aLongCurveIsThinnedAndKeepsBothEnds() {
    List<Integer> thinned = ExperimentRows.thinned(range(201));

    assertThat(thinned).hasSize(35).startsWith(0, 6, 12).endsWith(198, 200);
  }

  @Test
  void aShortCurveStaysAsItIs() {
    assertThat(ExperimentRows.thinned(range(21))).isEqualTo(range(21));
    assertThat(ExperimentRows.thinned(range(40))).isEqualTo(range(40));
    assertThat(ExperimentRows.thinned(List.of())).isEmpty();
  }

  private static List<Integer> range(int size) {
    return IntStream.range(0, size).boxed().toList();
  }
}
