package dev.tangent.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.imports.SplitDraw;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitsTest {

  private static final SplitDraw DRAW = SplitDraw.protocol(SplitDraw.Drawing.JAVA_RANDOM, 0);

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

    DRAW.assign(parts, Set.of(Split.TRAIN));

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

    DRAW.assign(parts, Set.of(Split.TRAIN, Split.TEST));

    assertThat(Collections.frequency(Arrays.asList(parts), Split.TEST)).isOne();
    assertThat(Collections.frequency(Arrays.asList(parts), Split.VALIDATION)).isEqualTo(9);
  }

  @Test
  void tooFewRowsAreRefused() {
    Split[] parts = {Split.TRAIN, Split.TRAIN, Split.TRAIN};

    assertThatThrownBy(() -> DRAW.assign(parts, Set.of(Split.TRAIN)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("3 training rows are too few to draw a test split");
  }

  @Test
  void askedForSizesAreDrawn() {
    Split[] parts = new Split[27_000];
    Arrays.fill(parts, Split.TRAIN);
    SplitDraw euroSat =
        new SplitDraw(
            SplitDraw.Drawing.TORCH_RANDOM_SPLIT,
            OptionalInt.of(2_700),
            OptionalInt.of(2_700),
            OptionalInt.of(1_000),
            0);

    euroSat.assign(parts, Set.of(Split.TRAIN));

    List<Split> list = Arrays.asList(parts);
    assertThat(Collections.frequency(list, Split.TEST)).isEqualTo(2_700);
    assertThat(Collections.frequency(list, Split.VALIDATION)).isEqualTo(2_700);
    assertThat(Collections.frequency(list, Split.TRAIN)).isEqualTo(1_000);
    assertThat(Collections.frequency(list, null)).isEqualTo(20_600);
  }

  @Test
  void aSizeOfAGivenSplitIsRefused() {
    SplitDraw draw =
        new SplitDraw(
            SplitDraw.Drawing.JAVA_RANDOM,
            OptionalInt.empty(),
            OptionalInt.of(5),
            OptionalInt.empty(),
            0);

    assertThatThrownBy(() -> draw.assign(new Split[100], Set.of(Split.TRAIN, Split.TEST)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the source gives that split");
  }

  /** The paper's code asserts that the first of MNIST's 60,000 rows is 36044, with seed 0. */
  @Test
  void theReferencesOwnPermutation() {
    int[] order = TorchRandomSplit.permutation(60_000, 0);

    assertThat(order[0]).isEqualTo(36_044);
    // By numpy's Mersenne Twister.
    assertThat(TorchRandomSplit.permutation(10, 0)).containsExactly(4, 1, 7, 5, 3, 9, 0, 8, 6, 2);
    assertThat(TorchRandomSplit.draw(10, 3, 0).stream()).containsExactlyInAnyOrder(8, 6, 2);
  }
}
