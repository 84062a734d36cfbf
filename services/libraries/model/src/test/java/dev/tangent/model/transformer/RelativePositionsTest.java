package dev.tangent.model.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.model.fixture.LabelWordFixture;
import dev.tangent.model.fixture.TextFixture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Buckets against Transformers' own, which rounds logarithms at their borders in float32. */
class RelativePositionsTest {

  @Test
  void everyDistanceOfALongText() {
    int[] mpnet = TextFixture.named("mpnet").expected().buckets();
    assertThat(buckets(new RelativePositions(32, 128, true))).isEqualTo(mpnet);

    LabelWordFixture.Expected t5 = LabelWordFixture.named("t5").expected();
    assertThat(buckets(new RelativePositions(32, 128, true))).isEqualTo(t5.encoder());
    assertThat(buckets(new RelativePositions(32, 128, false))).isEqualTo(t5.decoder());

    LabelWordFixture.Expected few = LabelWordFixture.named("flan-t5").expected();
    assertThat(buckets(new RelativePositions(12, 16, true))).isEqualTo(few.encoder());
    assertThat(buckets(new RelativePositions(12, 16, false))).isEqualTo(few.decoder());
  }

  private static int[] buckets(RelativePositions positions) {
    return IntStream.rangeClosed(-600, 600).map(positions::bucket).toArray();
  }

  @Test
  void tooFewBucketsForASpanAreRefused() {
    assertThatThrownBy(() -> new RelativePositions(7, 128, false))
        .hasMessageContaining("relative_attention_num_buckets: expected an even number from 4 on");
    assertThatThrownBy(() -> new RelativePositions(32, 16, false))
        .hasMessageContaining("relative_attention_max_distance: expected more than 16");
  }
}
