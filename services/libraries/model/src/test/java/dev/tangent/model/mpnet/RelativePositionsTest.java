package dev.tangent.model.mpnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.model.fixture.TextFixture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Buckets against Transformers' own, which rounds logarithms at their borders in float32. */
class RelativePositionsTest {

  @Test
  void everyDistanceOfALongText() {
    int[] expected = TextFixture.named("mpnet").expected().buckets();

    assertThat(IntStream.rangeClosed(-600, 600).map(RelativePositions::bucket).toArray())
        .isEqualTo(expected);
  }
}
