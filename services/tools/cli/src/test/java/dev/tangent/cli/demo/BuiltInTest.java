package dev.tangent.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.demonstration.wordnet.WordNetTasks;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltInTest {

  @Test
  void withoutNamesItIsWhatAFirstExperimentMayName() {
    assertThat(BuiltIn.named(List.of()))
        .extracting(BuiltIn::name)
        .contains("minilm", "glyph-clip", "digits", WordNetTasks.control())
        .containsAll(WordNetTasks.names())
        .doesNotContain("minilm-random", "glyph-convnext-random");
  }

  @Test
  void whatIsNamedIsMeantWhateverItIs() {
    assertThat(BuiltIn.named(List.of("foods", "minilm-random")))
        .extracting(BuiltIn::name)
        .containsExactlyInAnyOrder("foods", "minilm-random");
  }

  @Test
  void anotherNameIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> BuiltIn.named(List.of("foods", "food")))
        .hasMessageStartingWith("food is not built in; built in are [")
        .hasMessageContaining("foods, ");
  }
}
