package dev.tangent.merging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.merging.geometry.Cosine;
import dev.tangent.merging.geometry.Geometry;
import dev.tangent.merging.streaming.Chunks;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every operation in a JVM whose heap is a fraction of one file. */
class BoundedMemoryTest {

  private static final int HEAP_MIB = 20;
  private static final int ELEMENTS = 12_000_000; // 48 MB, not a whole number of chunks

  @TempDir Path folder;

  @Test
  void filesLargerThanTheHeapPassThroughIt() throws Exception {
    // given θ₀[i] = i mod 1000, θ[i] = θ₀[i] + 1
    write("base", 0);
    write("checkpoint", 1);

    // when
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MIB + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Operations.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());

    // then
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("cosine 1.0", "norm " + Math.sqrt(9.0 * ELEMENTS));
    try (TensorSource edited = SafetensorsFile.open(folder.resolve("edited"))) {
      for (int offset : new int[] {0, Chunks.ELEMENTS - 2, ELEMENTS / 2, ELEMENTS - 5}) {
        float[] some = new float[5];
        edited.readFloats("w", offset, some, 5);
        for (int i = 0; i < 5; i++) {
          assertThat(some[i]).isEqualTo((offset + i) % 1000 + 0.5f);
        }
      }
    }
  }

  private void write(String name, float shift) {
    float[] chunk = new float[1000];
    for (int i = 0; i < chunk.length; i++) {
      chunk[i] = i + shift;
    }
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(
            folder.resolve(name), List.of(TensorSpec.of("w", DType.F32, ELEMENTS)), Map.of())) {
      for (int i = 0; i < ELEMENTS; i += chunk.length) {
        writer.writeFloats(chunk);
      }
    }
  }

  /** τ = θ − θ₀, d = τ + 2τ, θ₀ + ½ τ, and the cosine of τ and d. */
  static final class Operations {

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      try (TensorSource base = SafetensorsFile.open(folder.resolve("base"));
          TensorSource checkpoint = SafetensorsFile.open(folder.resolve("checkpoint"))) {
        TaskVector.subtract(base, checkpoint, folder.resolve("vector"));
        try (TensorSource vector = SafetensorsFile.open(folder.resolve("vector"))) {
          Geometry geometry =
              LinearCombination.write(
                  List.of(new Term(vector, 1), new Term(vector, 2)), folder.resolve("sum"));
          System.out.println("norm " + geometry.norm());
          Edit.write(base, vector, 0.5, folder.resolve("edited"));
          try (TensorSource sum = SafetensorsFile.open(folder.resolve("sum"))) {
            System.out.println("cosine " + Cosine.between(vector, sum));
          }
        }
      }
    }
  }
}
