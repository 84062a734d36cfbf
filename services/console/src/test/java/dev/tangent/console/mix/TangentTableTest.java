package dev.tangent.console.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TangentTableTest {

  @TempDir private Path folder;

  /**
   * Two classes on the axes. The first example, of class 0, scores (1 − α, α): right up to α = 0.5.
   * The second, of class 1, scores (3 − α, 3α): right above α = 0.75. All numbers are exact in
   * float32.
   */
  @Test
  void everyAlphaIsASumOfTheStoredFeatures() {
    Path features =
        features(
            Map.of(
                "f0", new float[] {1, 0, 3, 0},
                "jvp.a", new float[] {-1, 1, 0, 0},
                "jvp.b", new float[] {0, 0, -1, 3}),
            new double[] {0, 1});
    Path head = head(new float[] {1, 0, 0, 1}, 2, 2);

    TangentTable table = TangentTable.read(features, head, Map.of("a", 1.0, "b", 1.0));

    assertThat(table.size()).isEqualTo(2);
    assertThat(table.correct(0)).isEqualTo(1);
    assertThat(table.correct(0.4)).isEqualTo(1);
    assertThat(table.correct(0.75)).isEqualTo(0);
    assertThat(table.correct(0.8)).isEqualTo(1);
    assertThat(table.confusion(0.8)).isDeepEqualTo(new int[][] {{0, 1}, {0, 1}});
    assertThat(table.confusion(0)).isDeepEqualTo(new int[][] {{1, 0}, {1, 0}});
    assertThat(TangentTable.cells(features, head)).isEqualTo(4);
  }

  @Test
  void coefficientsOfTheDirectionCount() {
    Path features =
        features(
            Map.of("f0", new float[] {1, 0, 1, 0}, "jvp.a", new float[] {0, 1, 0, -1}),
            new double[] {0, 1});
    Path head = head(new float[] {1, 0, 0, 1}, 2, 2);

    TangentTable half = TangentTable.read(features, head, Map.of("a", 0.5));
    TangentTable negated = TangentTable.read(features, head, Map.of("a", -0.5));

    assertThat(half.confusion(1.9)).isDeepEqualTo(new int[][] {{1, 0}, {1, 0}});
    assertThat(half.confusion(2.1)).isDeepEqualTo(new int[][] {{0, 1}, {1, 0}});
    assertThat(negated.confusion(2.1)).isDeepEqualTo(new int[][] {{1, 0}, {0, 1}});
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    Path features =
        features(Map.of("f0", new float[] {1, 0}, "jvp.a", new float[] {0, 1}), new double[] {0});
    Path head = head(new float[] {1, 0, 0, 1}, 2, 2);
    Path other = folder.resolve("other.safetensors");
    write(other, Map.of("class_embeddings", new float[] {1, 0, 0, 0, 1, 0}), 2, 3);

    assertThatThrownBy(() -> TangentTable.read(features, head, Map.of("b", 1.0)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no matrix 'jvp.b'");
    assertThatThrownBy(() -> TangentTable.read(features, other, Map.of("a", 1.0)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("features of 2 dimensions under a head of 3");
  }

  private Path features(Map<String, float[]> matrices, double[] labels) {
    Path file = folder.resolve("features.safetensors");
    List<TensorSpec> specs =
        new ArrayList<>(
            matrices.keySet().stream()
                .sorted()
                .map(name -> TensorSpec.of(name, DType.F32, labels.length, 2))
                .toList());
    specs.add(TensorSpec.of("labels", DType.I64, labels.length));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      matrices.keySet().stream()
          .sorted()
          .map(matrices::get)
          .forEach(m -> writer.writeFloats(m, 0, m.length));
      ByteBuffer bytes = ByteBuffer.allocate(8 * labels.length).order(ByteOrder.LITTLE_ENDIAN);
      for (double label : labels) {
        bytes.putLong((long) label);
      }
      writer.write(bytes.flip());
    }
    return file;
  }

  private Path head(float[] embeddings, int classes, int d) {
    Path file = folder.resolve("head.safetensors");
    write(file, Map.of("class_embeddings", embeddings), classes, d);
    return file;
  }

  private static void write(Path file, Map<String, float[]> matrices, long rows, long columns) {
    List<TensorSpec> specs =
        matrices.keySet().stream().map(n -> TensorSpec.of(n, DType.F32, rows, columns)).toList();
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      matrices.values().forEach(m -> writer.writeFloats(m, 0, m.length));
    }
  }
}
