package dev.tangent.tensor.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsRoundTripTest {

  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() {
    // given tensors of several widths, an odd number of bytes, a scalar and an empty one
    Path path = folder.resolve("all.safetensors");
    List<TensorSpec> specs =
        List.of(
            TensorSpec.of("mask", DType.BOOL, 3),
            TensorSpec.of("weight", DType.F32, 2, 3),
            TensorSpec.of("half", DType.F16, 3),
            TensorSpec.of("empty", DType.F32, 0, 5),
            TensorSpec.of("scale", DType.F64),
            TensorSpec.of("brain", DType.BF16, 1),
            TensorSpec.of("ids", DType.I64, 2));

    // when they are written in chunks, in the declared order
    try (var writer = SafetensorsWriter.create(path, specs, Map.of("format", "pt", "ü", "\"\n"))) {
      writer.write(ByteBuffer.wrap(new byte[] {1, 0, 1}));
      writer.writeFloats(new float[] {1, 2});
      writer.writeFloats(new float[] {0, 3, 4, 5, 6, 0}, 1, 4);
      writer.writeFloats(new float[] {0.5f, -2, 65504});
      writer.writeDoubles(new double[] {Math.PI}, 0, 1);
      writer.writeFloats(new float[] {3});
      writer.write(
          ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(7).putLong(-1).flip());
    }

    // then
    try (var file = SafetensorsFile.open(path)) {
      assertThat(file.metadata()).isEqualTo(Map.of("format", "pt", "ü", "\"\n"));
      assertThat(file.tensors().values().stream().map(TensorInfo::spec))
          .containsExactlyInAnyOrderElementsOf(specs);
      assertThat(floats(file, "weight")).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(floats(file, "half")).containsExactly(0.5f, -2, 65504);
      assertThat(floats(file, "scale")).containsExactly((float) Math.PI);
      assertThat(floats(file, "brain")).containsExactly(3);
      assertThat(floats(file, "empty")).isEmpty();
      assertThat(file.read("ids").asLongBuffer().get(1)).isEqualTo(-1);
      assertThat(file.read("mask").get(2)).isEqualTo((byte) 1);
      assertThat(file.read("mask").isReadOnly()).isTrue();
      assertThat(file.read("empty").remaining()).isZero();
      double[] scale = new double[1];
      file.readDoubles("scale", 0, scale, 1);
      assertThat(scale).containsExactly(Math.PI);
    }
  }

  @Test
  void readsAnyRangeOfATensorLargerThanTheStagingBuffer() {
    // given
    Path path = folder.resolve("large.safetensors");
    float[] values = new float[50_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    try (var writer =
        SafetensorsWriter.create(
            path, List.of(TensorSpec.of("w", DType.F32, values.length)), Map.of())) {
      writer.writeFloats(values);
    }

    // when
    float[] range = new float[40_000];
    try (var file = SafetensorsFile.open(path)) {
      file.readFloats("w", 9_000, range, 40_000);
    }

    // then
    for (int i = 0; i < range.length; i++) {
      assertThat(range[i]).isEqualTo(9_000 + i);
    }
  }

  @Test
  void anUnfinishedFileIsRefusedByReaders() {
    // given
    Path path = folder.resolve("unfinished.safetensors");
    var writer =
        SafetensorsWriter.create(
            path,
            List.of(TensorSpec.of("small", DType.F16, 1), TensorSpec.of("wide", DType.F32, 4)),
            Map.of());
    writer.writeFloats(new float[1]);
    writer.writeFloats(new float[3]);

    // when, then
    assertThatThrownBy(writer::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'wide' had 12 of 16 bytes");
    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not written to its end");
  }

  @Test
  void theSameContentHasTheSameBytes() throws Exception {
    // given, when
    Path one = write("one", Map.of("a", "1", "b", "2", "c", "3"));
    Path two = write("two", new TreeMap<>(Map.of("c", "3", "b", "2", "a", "1")));

    // then
    assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(two));
  }

  @Test
  void refusesToReadIntegersAsFloatsAndRangesOutside() {
    // given
    Path path = folder.resolve("ids.safetensors");
    List<TensorSpec> specs =
        List.of(TensorSpec.of("ids", DType.I64, 1), TensorSpec.of("w", DType.F32, 2));
    try (var writer = SafetensorsWriter.create(path, specs, Map.of())) {
      writer.write(ByteBuffer.allocate(8));
      writer.writeFloats(new float[2]);
    }

    try (var file = SafetensorsFile.open(path)) {
      float[] into = new float[4];
      assertThatThrownBy(() -> file.readFloats("ids", 0, into, 1))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("'ids' is I64");
      assertThatThrownBy(() -> file.readFloats("w", 1, into, 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> file.readBytes("w", 1, ByteBuffer.allocate(8)))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> file.read("v"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("no tensor 'v'");
    }
  }

  private Path write(String name, Map<String, String> metadata) {
    Path path = folder.resolve(name);
    var specs = List.of(TensorSpec.of("w", DType.F32, 1));
    try (var writer = SafetensorsWriter.create(path, specs, metadata)) {
      writer.writeFloats(new float[] {1});
    }
    return path;
  }

  private static float[] floats(TensorSource source, String name) {
    int n = (int) source.tensor(name).elements();
    float[] values = new float[n];
    source.readFloats(name, 0, values, n);
    return values;
  }
}
