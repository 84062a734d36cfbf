package dev.tangent.tensor.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code golden.safetensors} was written by the reference implementation (the Python package
 * safetensors 0.8.0, {@code serialize_file}) from the NumPy values that this test spells out.
 */
class GoldenFileTest {

  private static final double[] BIAS = {1.0, -2.5, 3.4028235e38};
  private static final double[] WEIGHT = {0.5, -0.0, 1e-45, Math.PI, 1.0 / 3, -1e30};
  private static final double[] HALF = {0.1, 65504, 6e-8};
  private static final double[] BRAIN = {1.0, -3.140625, 3.3895314e38};
  private static final long[] IDS = {1, -2, 3, 9007199254740993L};

  @TempDir Path folder;
  private Path golden;

  @BeforeEach
  void copyGolden() throws Exception {
    golden = folder.resolve("golden.safetensors");
    try (InputStream resource = getClass().getResourceAsStream("golden.safetensors")) {
      Files.copy(resource, golden);
    }
  }

  @Test
  void readsTheReferenceImplementationsFile() {
    try (var file = SafetensorsFile.open(golden)) {
      assertThat(file.metadata()).isEqualTo(Map.of("format", "pt"));
      assertThat(file.tensors()).hasSize(9);
      assertThat(doubles(file, "a.bias")).containsExactly(asFloats(BIAS));
      assertThat(doubles(file, "a.weight")).containsExactly(asFloats(WEIGHT));
      assertThat(doubles(file, "double")).containsExactly(Math.PI);
      // NumPy's own values of these three halves.
      assertThat(doubles(file, "half")).containsExactly(0.0999755859375, 65504, 0x1p-24);
      assertThat(doubles(file, "brain")).containsExactly(1, -3.140625, 0x1.fep127);
      assertThat(file.tensor("none").shape()).containsExactly(0L, 4L);
      assertThat(file.tensor("double").shape()).isEmpty();
      assertThat(file.tensor("ids").shape()).containsExactly(2L, 2L);
      long[] ids = new long[4];
      file.read("ids").asLongBuffer().get(ids);
      assertThat(ids).containsExactly(IDS);
      assertThat(file.read("wörter \"1\"").getInt()).isEqualTo(7);
      assertThat(file.read("mask")).isEqualTo(ByteBuffer.wrap(new byte[] {1, 0, 1}));
    }
  }

  @Test
  void writesTheReferenceImplementationsBytes() throws Exception {
    // given the same tensors
    Path ours = folder.resolve("ours.safetensors");
    List<TensorSpec> specs =
        List.of(
            TensorSpec.of("ids", DType.I64, 2, 2),
            TensorSpec.of("double", DType.F64),
            TensorSpec.of("a.bias", DType.F32, 3),
            TensorSpec.of("a.weight", DType.F32, 2, 3),
            TensorSpec.of("none", DType.F32, 0, 4),
            TensorSpec.of("wörter \"1\"", DType.I32, 1),
            TensorSpec.of("brain", DType.BF16, 3),
            TensorSpec.of("half", DType.F16, 3),
            TensorSpec.of("mask", DType.BOOL, 3));

    // when
    try (var writer = SafetensorsWriter.create(ours, specs, Map.of("format", "pt"))) {
      ByteBuffer ids = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
      ids.asLongBuffer().put(IDS);
      writer.write(ids);
      for (double[] values : List.of(new double[] {Math.PI}, BIAS, WEIGHT)) {
        writer.writeDoubles(values, 0, values.length);
      }
      writer.write(ByteBuffer.wrap(new byte[] {7, 0, 0, 0}));
      writer.writeDoubles(BRAIN, 0, 3);
      writer.writeDoubles(HALF, 0, 3);
      writer.write(ByteBuffer.wrap(new byte[] {1, 0, 1}));
    }

    // then
    assertThat(Files.readAllBytes(ours)).isEqualTo(Files.readAllBytes(golden));
  }

  private static double[] asFloats(double[] values) {
    return Arrays.stream(values).map(value -> (float) value).toArray();
  }

  private static double[] doubles(TensorSource source, String name) {
    double[] values = new double[(int) source.tensor(name).elements()];
    source.readDoubles(name, 0, values, values.length);
    return values;
  }
}
