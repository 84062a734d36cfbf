package dev.tangent.training.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurriculumTest {

  @Test
  void conceptsComeGraduallyUntilAllTakePart() {
    Curriculum curriculum = new Curriculum(20, 100, 320, 10, 3);
    int before = 0;
    for (int step = 0; step < 400; step++) {
      int concepts = curriculum.concepts(step);
      assertThat(concepts).isGreaterThanOrEqualTo(before);
      assertThat(Arrays.stream(curriculum.batch(step)).max().orElseThrow()).isLessThan(concepts);
      before = concepts;
    }
    assertThat(curriculum.concepts(0)).isEqualTo(20);
    assertThat(curriculum.concepts(319)).isEqualTo(95);
    assertThat(curriculum.concepts(320)).isEqualTo(100);
  }

  @Test
  void withinAStageEachConceptTakesPartOnceARound() {
    Curriculum curriculum = new Curriculum(20, 100, 320, 10, 3);
    int[] round =
        IntStream.range(0, 2).flatMap(s -> Arrays.stream(curriculum.batch(s))).sorted().toArray();
    assertThat(round).isEqualTo(IntStream.range(0, 20).toArray());
  }

  @Test
  void aStepSeesTheSameWhicheverStepsWereAskedForBefore() {
    Curriculum one = new Curriculum(20, 100, 320, 10, 3);
    Curriculum other = new Curriculum(20, 100, 320, 10, 3);
    int[] late = one.batch(333);
    for (int step = 0; step < 333; step++) {
      other.batch(step);
    }
    assertThat(other.batch(333)).isEqualTo(late);
  }

  @Test
  void withoutGrowthAllTakePartFromTheStart() {
    assertThat(new Curriculum(20, 100, 0, 10, 3).concepts(0)).isEqualTo(100);
  }
}
