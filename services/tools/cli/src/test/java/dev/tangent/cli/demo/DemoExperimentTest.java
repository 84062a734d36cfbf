package dev.tangent.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.demonstration.glyphs.GlyphTasks;
import dev.tangent.demonstration.wordnet.WordNetTasks;
import dev.tangent.proto.v1.ExperimentSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoExperimentTest {

  @ParameterizedTest
  @EnumSource(names = {"SHORT", "FULL"})
  void asksForTasksThatTheDemonstrationHas(DemoExperiment demo) {
    ExperimentSpec spec = demo.job(0).getExperiment();

    assertThat(WordNetTasks.names()).containsAll(spec.getTasksList());
    assertThat(spec.getControl()).isEqualTo(WordNetTasks.control());
  }

  @ParameterizedTest
  @EnumSource(names = {"VISION", "VISION_FULL"})
  void theVisionDemonstrationAsksForTasksOfGlyphs(DemoExperiment demo) {
    ExperimentSpec spec = demo.job(0).getExperiment();

    assertThat(GlyphTasks.names()).containsAll(spec.getTasksList());
    assertThat(spec.getControl()).isEqualTo(GlyphTasks.control());
  }

  @Test
  void theQuickOneHasTwoTasksOfImagesAndNoControl() {
    ExperimentSpec spec = DemoExperiment.QUICK.job(0).getExperiment();

    assertThat(GlyphTasks.names()).containsAll(spec.getTasksList());
    assertThat(spec.getTasksCount()).isEqualTo(2);
    assertThat(spec.getControl()).isEmpty();
  }

  @Test
  void hasFourTasksOrAllEight() {
    assertThat(DemoExperiment.SHORT.job(0).getExperiment().getTasksCount()).isEqualTo(4);
    assertThat(DemoExperiment.FULL.job(0).getExperiment().getTasksList())
        .containsExactlyInAnyOrderElementsOf(WordNetTasks.names());
    assertThat(DemoExperiment.VISION.job(0).getExperiment().getTasksCount()).isEqualTo(4);
    assertThat(DemoExperiment.VISION_FULL.job(0).getExperiment().getTasksList())
        .containsExactlyInAnyOrderElementsOf(GlyphTasks.names());
  }

  @Test
  void repeatsWithAsManySeedsAsAsked() {
    assertThat(DemoExperiment.SHORT.job(3).getExperiment().getSeedsList())
        .containsExactly(0L, 1L, 2L);
    assertThatThrownBy(() -> DemoExperiment.SHORT.job(-1)).hasMessageContaining("--seeds");
  }
}
