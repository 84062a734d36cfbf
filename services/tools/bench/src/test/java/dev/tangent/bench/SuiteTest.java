package dev.tangent.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuiteTest {

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Suite.of(Set.of("latency", "speed")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("[speed]")
        .hasMessageContaining("queue");
  }
}
