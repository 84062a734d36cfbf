package dev.tangent.evaluation.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TangentHealthTest {

  @TempDir Path folder;

  /** 2,000 rows f₀ = (3, 4), J a = i/1000 (4, −3) and J b = (0, 1): ratios are known. */
  @Test
  void isMeanAndPercentileOfTheRatios() {
    try (TangentFeatures features = features(2000)) {
      TangentHealth health = TangentHealth.measure(features, Map.of("a", 1.0));
      // i/1000 for i from 1 to 2,000: float32 rounds each by 6e-8.
      assertThat(health.mean()).isCloseTo(1.0005, within(1e-6));
      assertThat(health.percentile95()).isCloseTo(1.9, within(1e-6));
      assertThat(health.examples()).isEqualTo(2000);
      TangentHealth negated = TangentHealth.measure(features, Map.of("a", -0.5));
      assertThat(negated.mean()).isCloseTo(0.50025, within(1e-6));
      TangentHealth sum = TangentHealth.measure(features, Map.of("a", 0.0, "b", 2.0));
      assertThat(sum.mean()).isCloseTo(0.4, within(1e-6));
    }
  }

  @Test
  void warnsInWordsAboveOne() {
    try (TangentFeatures features = features(2000)) {
      assertThat(TangentHealth.measure(features, Map.of("a", 2.0)).warning("the vector 'a'"))
          .hasValueSatisfying(
              text ->
                  assertThat(text).contains("the vector 'a'", "2.0 times", "3.8", "learning rate"));
      assertThat(TangentHealth.measure(features, Map.of("b", 1.0)).warning("b")).isEmpty();
    }
  }

  @Test
  void refusesADirectionThatIsNotThere() {
    try (TangentFeatures features = features(3)) {
      assertThatThrownBy(() -> TangentHealth.measure(features, Map.of("c", 1.0)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("c");
    }
  }

  private TangentFeatures features(int n) {
    Path file = folder.resolve("features" + n + ".safetensors");
    List<TensorSpec> specs =
        List.of(
            TensorSpec.of("f0", DType.F32, n, 2),
            TensorSpec.of("jvp.a", DType.F32, n, 2),
            TensorSpec.of("jvp.b", DType.F32, n, 2),
            TensorSpec.of("labels", DType.I64, n));
    int[] shuffled = new Random(1).ints(0, n).distinct().limit(n).map(i -> i + 1).toArray();
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      for (int i = 0; i < n; i++) {
        writer.writeFloats(new float[] {3, 4});
      }
      for (int i : shuffled) {
        writer.writeFloats(new float[] {i / 1000f * 4, i / 1000f * -3});
      }
      for (int i = 0; i < n; i++) {
        writer.writeFloats(new float[] {0, 1});
      }
      writer.write(ByteBuffer.allocate(n * Long.BYTES));
    }
    return TangentFeatures.open(file);
  }
}
