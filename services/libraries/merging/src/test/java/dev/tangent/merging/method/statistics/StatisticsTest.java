package dev.tangent.merging.method.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void everyOrderStatisticIsThatOfASort() {
    // given numbers of all magnitudes, both signs, and few values beside many
    Random random = new Random(3);
    float[] numbers = new float[2000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          i % 3 == 0
              ? random.nextInt(5) - 2
              : (float) (random.nextGaussian() * Math.pow(10, random.nextInt(60) - 40));
    }
    numbers[0] = Float.NEGATIVE_INFINITY;
    numbers[1] = Float.MAX_VALUE;
    numbers[2] = Float.MIN_VALUE;
    float[] sorted = numbers.clone();
    Arrays.sort(sorted);

    for (int rank = 0; rank < sorted.length; rank += 7) {
      // when
      OrderStatistic.Found found = OrderStatistic.find(rank, v -> forEach(numbers, v));

      // then
      assertThat(found.number()).isEqualTo(sorted[rank]);
      assertThat(found.below()).isLessThanOrEqualTo(rank);
      assertThat(found.below() + found.equal()).isGreaterThan(rank);
      long equal = 0;
      for (float number : numbers) {
        equal += Float.compare(number, found.number()) == 0 ? 1 : 0;
      }
      assertThat(found.equal()).isEqualTo(equal);
    }
  }

  @Test
  void thereIsNoRankBeyondTheNumbers() {
    assertThatThrownBy(() -> OrderStatistic.find(3, v -> forEach(new float[] {1, 2, 3}, v)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rank 3 of 3 numbers");
  }

  @Test
  void randomNumbersByPlaceAreThoseOfSplitMix() {
    // given the JDK's own implementation, seeded with the key
    CounterRandom random = new CounterRandom(7, "v1", "layer.weight");
    long key = ByteBuffer.wrap(Sha256.bytesOf("7 2:v1 12:layer.weight")).getLong();
    SplittableRandom expected = new SplittableRandom(key);

    // when, then
    for (int i = 0; i < 100; i++) {
      assertThat(random.at(i)).isEqualTo((expected.nextLong() >>> 11) * 0x1p-53);
    }
  }

  @Test
  void otherSeedsVectorsAndTensorsHaveOtherNumbers() {
    double first = new CounterRandom(7, "v1", "w").at(0);
    assertThat(new CounterRandom(8, "v1", "w").at(0)).isNotEqualTo(first);
    assertThat(new CounterRandom(7, "v2", "w").at(0)).isNotEqualTo(first);
    assertThat(new CounterRandom(7, "v1", "u").at(0)).isNotEqualTo(first);
  }

  @Test
  void randomNumbersAreUniform() {
    // given, when
    CounterRandom random = new CounterRandom(0, "v", "w");
    double sum = 0;
    int below = 0;
    for (int i = 0; i < 1_000_000; i++) {
      sum += random.at(i);
      below += random.at(i) < 0.1 ? 1 : 0;
    }

    // then within four standard deviations, 2.9e-4 and 3e-4 each
    assertThat(sum / 1e6).isBetween(0.5 - 1.2e-3, 0.5 + 1.2e-3);
    assertThat(below / 1e6).isBetween(0.1 - 1.2e-3, 0.1 + 1.2e-3);
  }

  @Test
  void sumsOfManyNumbersKeepTheirPrecision() {
    // given; one running sum of these in double is off by 1e-11
    SteadySum sum = new SteadySum();
    for (int i = 0; i < 10_000_000; i++) {
      sum.add(0.1);
    }

    // then; 0.1 in double, ten million times, exactly
    double exact =
        new java.math.BigDecimal(0.1).multiply(new java.math.BigDecimal(10_000_000)).doubleValue();
    assertThat(Math.abs(sum.value() / exact - 1)).isLessThan(1e-12);
  }

  private static void forEach(float[] numbers, OrderStatistic.Visitor visitor) {
    for (float number : numbers) {
      visitor.visit(number);
    }
  }
}
