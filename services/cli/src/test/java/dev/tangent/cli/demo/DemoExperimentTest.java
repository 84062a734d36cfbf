package dev.tangent.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.demonstration.wordnet.WordNetTasks;
import dev.tangent.proto.v1.ExperimentSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoExperimentTest {

  @ParameterizedTest
  @EnumSource
  void asksForTasksThatTheDemonstrationHas(DemoExperiment demo) {
    ExperimentSpec spec = demo.job(0).getExperiment();

    assertThat(WordNetTasks.names()).containsAll(spec.getTasksList());
    assertThat(spec.getControl()).isEqualTo(WordNetTasks.control());
  }

  @Test
  void hasFourTasksOrAllEight() {
    assertThat(DemoExperiment.SHORT.job(0).getExperiment().getTasksCount()).isEqualTo(4);
    assertThat(DemoExperiment.FULL.job(0).getExperiment().getTasksList())
        .containsExactlyInAnyOrderElementsOf(WordNetTasks.names());
  }

  @Test
  void repeatsWithAsManySeedsAsAsked() {
    assertThat(DemoExperiment.SHORT.job(3).getExperiment().getSeedsList())
        .containsExactly(0L, 1L, 2L);
    assertThatThrownBy(() -> DemoExperiment.SHORT.job(-1)).hasMessageContaining("--seeds");
  }
}
