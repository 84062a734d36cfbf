package dev.tangent.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.core.InvalidInputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitsTest {

  @Test
  void sizesFollowTheProtocol() {
    assertThat(Splits.validationSize(1_009)).isEqualTo(100);
    assertThat(Splits.validationSize(9)).isZero();
    assertThat(Splits.validationSize(73_257)).isEqualTo(5_000);
    assertThat(Splits.testSize(1_009)).isEqualTo(201);
    assertThat(Splits.testSize(1_000_000)).isEqualTo(10_000);
  }

  @Test
  void aDrawHasItsSizeAndDependsOnTheSeedAlone() {
    assertThat(Splits.draw(1_000, 100, 0).cardinality()).isEqualTo(100);
    assertThat(Splits.draw(1_000, 100, 0)).isEqualTo(Splits.draw(1_000, 100, 0));
    assertThat(Splits.draw(1_000, 100, 0)).isNotEqualTo(Splits.draw(1_000, 100, 1));
    assertThat(Splits.draw(10, 10, 3).cardinality()).isEqualTo(10);
  }

  @Test
  void everyRowIsDrawnEquallyOften() {
    int[] counts = new int[10];
    for (int seed = 0; seed < 10_000; seed++) {
      Splits.draw(10, 3, seed).stream().forEach(i -> counts[i]++);
    }

    // 3,000 expected; 5 standard deviations of a binomial are 5·√(10,000·0.3·0.7) = 229.
    assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 3_000) < 229);
  }

  @Test
  void testIsDrawnBeforeValidationAndValidationFromWhatIsLeft() {
    Split[] parts = new Split[1_000];
    Arrays.fill(parts, Split.TRAIN);

    Splits.assign(parts, false, false, 0);

    List<Split> list = Arrays.asList(parts);
    assertThat(Collections.frequency(list, Split.TEST)).isEqualTo(200);
    assertThat(Collections.frequency(list, Split.VALIDATION)).isEqualTo(80);
    assertThat(Collections.frequency(list, Split.TRAIN)).isEqualTo(720);
  }

  @Test
  void givenSplitsStay() {
    Split[] parts = new Split[100];
    Arrays.fill(parts, Split.TRAIN);
    parts[7] = Split.TEST;

    Splits.assign(parts, true, false, 0);

    assertThat(Collections.frequency(Arrays.asList(parts), Split.TEST)).isOne();
    assertThat(Collections.frequency(Arrays.asList(parts), Split.VALIDATION)).isEqualTo(9);
  }

  @Test
  void tooFewRowsAreRefused() {
    Split[] parts = {Split.TRAIN, Split.TRAIN, Split.TRAIN};

    assertThatThrownBy(() -> Splits.assign(parts, false, false, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("3 training rows are too few to draw a test split");
  }
}
