package dev.tangent.model.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.engine.NativeEngine;
import dev.tangent.model.fixture.NanoModel;
import dev.tangent.model.fixture.PlainBert;
import dev.tangent.model.head.ClassificationHead;
import dev.tangent.model.head.ZeroShotHead;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadTest {

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    NativeEngine.start();
  }

  @Test
  void logitsAreScaledCosines() {
    try (ClassificationHead head = head();
        NDManager manager = NDManager.newBaseManager()) {
      // given x of length 5 and the classes (1, 0) and (0.6, 0.8)
      NDArray features = manager.create(new double[][] {{3, 4}});
      // then cosines 0.6 and 1, times 20; float32 class embeddings leave 1e-7 of them
      assertThat(head.logits(features).toDoubleArray())
          .containsExactly(new double[] {12, 20}, offset(1e-5));
      assertThat(head.projections(features).toDoubleArray())
          .containsExactly(new double[] {3, 5}, offset(1e-6));
    }
  }

  @Test
  void survivesItsFile() {
    Path file = folder.resolve("head.safetensors");
    try (ClassificationHead written = head()) {
      written.save(file);
    }
    try (ClassificationHead read = ClassificationHead.load(file);
        NDManager manager = NDManager.newBaseManager()) {
      assertThat(read.classes()).isEqualTo(2);
      assertThat(read.dimension()).isEqualTo(2);
      assertThat(read.logitScale()).isEqualTo(Math.log(20));
      NDArray features = manager.create(new float[][] {{1, 0}});
      assertThat(read.projections(features).toFloatArray()).containsExactly(1, 0.6f);
    }
  }

  @Test
  void aFileWithoutClassEmbeddingsIsNoHead() {
    Path file = folder.resolve("other.safetensors");
    List<TensorSpec> specs = List.of(TensorSpec.of("weight", DType.F32, 1));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      writer.writeFloats(new float[1]);
    }
    assertThatThrownBy(() -> ClassificationHead.load(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("other.safetensors")
        .hasMessageContaining("class_embeddings");
  }

  @Test
  void zeroShotAveragesNormalisedPromptsAndNormalisesAgain() {
    // given the oracle's features of each prompt, one by one
    Path model = NanoModel.precise().write(folder.resolve("model"));
    List<String> templates = List.of("a {}", "the new {} is {}");
    PlainBert oracle = new PlainBert(model, "");
    try (PretrainedEncoder base = PretrainedEncoder.load(model);
        ClassificationHead head =
            ZeroShotHead.build(base, List.of("cat", "red stone"), templates, 0);
        NDManager manager = NDManager.newBaseManager()) {
      TokenizedTexts prompts =
          (TokenizedTexts)
              base.examples(
                  new dev.tangent.data.LabelledTexts(
                      List.of("a red stone", "the new red stone is red stone"), new int[2]),
                  0);
      double[] expected = new double[16];
      for (int i = 0; i < 2; i++) {
        addUnit(expected, oracle.features(prompts.ids(i)));
      }
      double[] unit = new double[16];
      addUnit(unit, expected);
      // then the second class is their mean direction, in float32
      double[][] identity = new double[16][16];
      for (int j = 0; j < 16; j++) {
        identity[j][j] = 1;
      }
      NDArray embeddings = head.projections(manager.create(identity)).transpose();
      assertThat(embeddings.get(1).toDoubleArray()).containsExactly(unit, offset(1e-6));
      assertThat(head.logitScale()).isEqualTo(Math.log(20));
    }
  }

  @Test
  void zeroShotNeedsPlaceholdersAndTwoClasses() {
    try (PretrainedEncoder base =
        PretrainedEncoder.load(NanoModel.small().write(folder.resolve("model")))) {
      assertThatThrownBy(
              () -> ZeroShotHead.build(base, List.of("cat", "dog"), List.of("a thing"), 0))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("\"a thing\" has no {}");
      assertThatThrownBy(() -> ZeroShotHead.build(base, List.of("cat"), List.of("a {}"), 0))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("two classes");
    }
  }

  private static ClassificationHead head() {
    return new ClassificationHead(new float[][] {{1, 0}, {0.6f, 0.8f}}, Math.log(20));
  }

  private static void addUnit(double[] sum, double[] x) {
    double norm = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
    for (int j = 0; j < sum.length; j++) {
      sum[j] += x[j] / norm;
    }
  }
}
