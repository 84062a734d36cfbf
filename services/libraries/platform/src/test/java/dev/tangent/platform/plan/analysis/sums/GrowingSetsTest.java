package dev.tangent.platform.plan.analysis.sums;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowingSetsTest {

  @Test
  void fewSetsAreAllTaken() {
    assertThat(GrowingSets.of(3, 20))
        .containsExactly(List.of(0, 1), List.of(0, 2), List.of(1, 2), List.of(0, 1, 2));
    assertThat(GrowingSets.of(4, 6)).hasSize(6 + 4 + 1);
  }

  @Test
  void ofManySetsSomeAreDrawnWithoutRepetition() {
    List<List<Integer>> sets = GrowingSets.of(8, 20);
    // 28, 56, 70, 56, 28 sets of 2 to 6 tasks are more than 20; 8 of 7 and 1 of 8 are not.
    assertThat(sets).hasSize(5 * 20 + 8 + 1);
    assertThat(new HashSet<>(sets)).hasSameSizeAs(sets);
    assertThat(sets).allSatisfy(set -> assertThat(set).isSorted().allMatch(t -> t >= 0 && t < 8));
    assertThat(GrowingSets.of(8, 20)).isEqualTo(sets);
  }

  @Test
  void allButOne() {
    assertThat(GrowingSets.ofAllButOne(3))
        .containsExactly(List.of(1, 2), List.of(0, 2), List.of(0, 1));
  }
}
