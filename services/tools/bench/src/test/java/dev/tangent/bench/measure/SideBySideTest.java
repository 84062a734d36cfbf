package dev.tangent.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  @Test
  void quantitiesTakeTurnsAndTheFirstTurnDoesNotCount() {
    List<String> turns = new ArrayList<>();

    List<Samples> samples =
        SideBySide.measure(
            2,
            List.of(
                () -> {
                  turns.add("a");
                  return turns.size();
                },
                () -> {
                  turns.add("b");
                  return turns.size();
                }));

    assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b");
    assertThat(samples).containsExactly(Samples.of(3, 5), Samples.of(4, 6));
  }
}
