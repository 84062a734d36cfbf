package dev.tangent.model.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.RandomWeights;
import dev.tangent.model.bert.BertFamily;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.TextFixture;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentenceInitializationTest {

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void write() {
    model = NanoModel.small().write(folder.resolve("base"));
  }

  @Test
  void followsTheReferenceImplementationsRule() {
    Path out = folder.resolve("random.safetensors");
    BertFamily.get().writeRandomWeights(model, 3, out);
    try (TensorSource random = SafetensorsFile.open(out);
        TensorSource given = ModelLocation.open(model)) {
      assertThat(random.tensors().keySet()).isEqualTo(given.tensors().keySet());
      double[] words = values(random, "embeddings.word_embeddings.weight");
      assertThat(Arrays.copyOf(words, 16)).containsOnly(0.0);
      double squares = Arrays.stream(words).map(w -> w * w).sum() / (words.length - 16);
      // 1424 draws: the standard error of the deviation is 0.02 / √2848, here five of them.
      assertThat(Math.sqrt(squares)).isCloseTo(0.02, within(5 * 0.02 / Math.sqrt(2848)));
      assertThat(values(random, "encoder.layer.1.attention.self.query.bias")).containsOnly(0.0);
      assertThat(values(random, "encoder.layer.0.output.LayerNorm.weight")).containsOnly(1.0);
      assertThat(values(random, "encoder.layer.0.output.LayerNorm.bias")).containsOnly(0.0);
      assertThat(values(random, "encoder.layer.0.output.dense.weight")).doesNotContain(0.0);
    }
  }

  @Test
  void theSeedSaysEverything() throws IOException {
    for (long seed : new long[] {3, 3, 4}) {
      BertFamily.get().writeRandomWeights(model, seed, folder.resolve("out" + seed));
      Files.move(folder.resolve("out" + seed), folder.resolve("n" + Files.list(folder).count()));
    }
    byte[] first = Files.readAllBytes(folder.resolve("n2"));
    assertThat(Files.readAllBytes(folder.resolve("n3"))).isEqualTo(first);
    assertThat(Files.readAllBytes(folder.resolve("n4"))).isNotEqualTo(first);
  }

  /** Every family's rule: what is drawn has the deviation that its code gives, all else 1 or 0. */
  @ParameterizedTest
  @MethodSource("dev.tangent.model.fixture.TextFixture#names")
  void everyFamily(String name) {
    TextFixture.copy(TextFixture.named(name).folder(), folder);
    RandomWeights.replaceIn(folder, 3);
    TextEncoder encoder;
    try (PretrainedEncoder base = PretrainedEncoder.load(folder)) {
      encoder = (TextEncoder) base.encoder();
    }
    int padding = encoder.input().padding();
    try (TensorSource random = ModelLocation.open(folder)) {
      for (String weight : encoder.shapes().keySet()) {
        double[] values = values(random, weight);
        if (weight.endsWith(".bias")) {
          assertThat(values).as(weight).containsOnly(0.0);
        } else if (random.tensor(weight).shape().size() == 1) {
          assertThat(values).as(weight).containsOnly(1.0);
        } else {
          int width = Math.toIntExact(random.tensor(weight).shape().get(1));
          boolean padded = encoder.tablesWithPadding().contains(weight);
          if (padding * width < values.length) {
            double[] row = Arrays.copyOfRange(values, padding * width, (padding + 1) * width);
            assertThat(Arrays.stream(row).allMatch(w -> w == 0)).as(weight).isEqualTo(padded);
          }
          int n = values.length - (padded ? width : 0);
          double deviation = Math.sqrt(Arrays.stream(values).map(w -> w * w).sum() / n);
          boolean cut = encoder.initialCutoff() == 2;
          // A normal distribution cut at 2 has a variance of 1 − 2·2φ(2)/(2Φ(2) − 1) = 0.7737.
          double expected = 0.02 * encoder.initialScale(weight) * (cut ? Math.sqrt(0.7737) : 1);
          assertThat(deviation)
              .as(weight)
              .isCloseTo(expected, within(5 * expected / Math.sqrt(2.0 * n)));
        }
      }
    }
  }

  private static double[] values(TensorSource source, String name) {
    double[] values = new double[Math.toIntExact(source.tensor(name).elements())];
    source.readDoubles(name, 0, values, values.length);
    return values;
  }
}
