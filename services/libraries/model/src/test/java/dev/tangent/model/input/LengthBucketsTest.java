package dev.tangent.model.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthBucketsTest {

  @Test
  void holdEveryExampleOnceWithinTheBudgetAndInOrderOfLength() {
    ExampleSource data = data(500, 60);
    List<int[]> batches = LengthBuckets.of(data, 256);
    assertThat(batches.stream().flatMapToInt(IntStream::of).sorted().toArray())
        .isEqualTo(IntStream.range(0, 500).toArray());
    int shortest = 0;
    for (int[] batch : batches) {
      int longest = IntStream.of(batch).map(data::length).max().orElseThrow();
      assertThat(batch.length * longest).isLessThanOrEqualTo(256);
      assertThat(IntStream.of(batch).map(data::length).min().orElseThrow())
          .isGreaterThanOrEqualTo(shortest);
      shortest = longest;
    }
  }

  @Test
  void giveAnExampleBeyondTheBudgetABatchOfItsOwn() {
    ExampleSource data = new TokenizedTexts(List.of(new long[300], new long[2]), new int[2], 0);
    assertThat(LengthBuckets.of(data, 256)).containsExactly(new int[] {1}, new int[] {0});
  }

  @Test
  void partsOfATrainingBatchAreTheCheapestSplit() {
    ExampleSource data = data(50, 40);
    int[] batch = new Random(2).ints(10, 0, 50).toArray();
    List<int[]> parts = LengthBuckets.parts(data, batch);
    // every occurrence is kept, also of an example that is drawn twice
    assertThat(parts.stream().flatMapToInt(IntStream::of).sorted().toArray())
        .isEqualTo(IntStream.of(batch).sorted().toArray());
    // and no split of the sorted batch, of all 2⁹, costs less
    int[] sorted = IntStream.of(batch).map(data::length).sorted().toArray();
    int least = Integer.MAX_VALUE;
    for (int cuts = 0; cuts < 1 << 9; cuts++) {
      least = Math.min(least, cost(sorted, cuts));
    }
    int cost =
        parts.stream()
            .mapToInt(part -> 24 + part.length * data.length(part[part.length - 1]))
            .sum();
    assertThat(cost).isEqualTo(least);
  }

  private static int cost(int[] sorted, int cuts) {
    int cost = 0;
    int begin = 0;
    for (int end = 1; end <= sorted.length; end++) {
      if (end == sorted.length || (cuts >> (end - 1) & 1) == 1) {
        cost += 24 + (end - begin) * sorted[end - 1];
        begin = end;
      }
    }
    return cost;
  }

  private static ExampleSource data(int n, int longest) {
    Random random = new Random(1);
    List<long[]> ids = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      ids.add(new long[1 + random.nextInt(longest)]);
    }
    return new TokenizedTexts(ids, new int[n], 0);
  }
}
