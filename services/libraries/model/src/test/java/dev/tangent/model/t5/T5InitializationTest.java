package dev.tangent.model.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.model.RandomWeights;
import dev.tangent.model.conversion.ModelConversion;
import dev.tangent.model.fixture.LabelWordFixture;
import dev.tangent.model.fixture.TextFixture;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class T5InitializationTest {

  @TempDir Path work;

  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.LabelWordFixture#names")
  void randomWeightsFollowTheReferenceImplementationsRule(String name) {
    Path folder = work.resolve("random");
    Path model = LabelWordFixture.named(name).folder();
    TextFixture.copy(
        ModelConversion.prepare(model, Optional.empty(), work.resolve("base")).folder(), folder);
    RandomWeights.replaceIn(folder, 3);
    try (TensorSource random = ModelLocation.open(folder)) {
      double d = 8;
      requireDeviation(random, T5Encoder.WORDS, 1);
      requireDeviation(random, T5Encoder.OUTPUT, 1);
      assertThat(random.read(T5Encoder.OUTPUT).equals(random.read(T5Encoder.WORDS)))
          .isEqualTo(name.equals("t5"));
      requireDeviation(
          random, "encoder.block.1.layer.0.SelfAttention.q.weight", 1 / Math.sqrt(3 * d));
      requireDeviation(
          random, "decoder.block.1.layer.1.EncDecAttention.v.weight", 1 / Math.sqrt(d));
      requireDeviation(random, "decoder.block.0.layer.0.SelfAttention.o.weight", 1 / Math.sqrt(6));
      requireDeviation(
          random,
          "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
          1 / Math.sqrt(d));
      double wide = name.equals("t5") ? 12 : 7;
      requireDeviation(
          random, "decoder.block.1.layer.2.DenseReluDense.wo.weight", 1 / Math.sqrt(wide));
      assertThat(values(random, "decoder.final_layer_norm.weight")).containsOnly(1);
    }
  }

  private static void requireDeviation(TensorSource source, String name, double expected) {
    double[] values = values(source, name);
    double deviation = Math.sqrt(Arrays.stream(values).map(w -> w * w).sum() / values.length);
    assertThat(deviation)
        .as(name)
        .isCloseTo(expected, within(5 * expected / Math.sqrt(2.0 * values.length)));
  }

  private static double[] values(TensorSource source, String name) {
    double[] values = new double[Math.toIntExact(source.tensor(name).elements())];
    source.readDoubles(name, 0, values, values.length);
    return values;
  }
}
