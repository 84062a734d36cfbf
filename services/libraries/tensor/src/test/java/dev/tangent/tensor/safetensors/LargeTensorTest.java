package dev.tangent.tensor.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.header.HeaderWriting;
import dev.tangent.tensor.safetensors.header.SafetensorsLayout;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tensor of more than 2 GiB, in a sparse file that takes hardly any disk. */
class LargeTensorTest {

  private static final long ELEMENTS = 700_000_000L;

  @TempDir Path folder;

  @Test
  void readsByPiecesWhatNoBufferHolds() throws IOException {
    // given a tensor of 2.8 GB, then a small one
    Path path = folder.resolve("sparse.safetensors");
    List<TensorInfo> tensors =
        SafetensorsLayout.of(
            List.of(
                TensorSpec.of("huge", DType.F32, ELEMENTS), TensorSpec.of("next", DType.F32, 2)));
    ByteBuffer header = HeaderWriting.bytes(tensors, Map.of());
    try (var raw = new RandomAccessFile(path.toFile(), "rw")) {
      raw.write(header.array(), 0, header.limit());
      raw.seek(header.limit() + 4 * (ELEMENTS - 1));
      raw.write(littleEndian(1.5f, 2.5f, 3.5f));
    }

    try (var file = SafetensorsFile.open(path)) {
      // when
      float[] tail = new float[3];
      file.readFloats("huge", ELEMENTS - 3, tail, 3);

      // then
      assertThat(tail).containsExactly(0, 0, 1.5f);
      assertThat(file.read("next").getFloat(4)).isEqualTo(3.5f);
      assertThatThrownBy(() -> file.read("huge"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("2800000000 bytes, more than one buffer holds");
    }
  }

  private static byte[] littleEndian(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
