package dev.tangent.merging.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.merging.method.contract.MergeInput;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges in a JVM whose heap is half of one vector. */
class MergingMemoryTest {

  private static final int HEAP_MIB = 24;
  private static final int ELEMENTS = 12_000_000; // 48 MB each

  @TempDir Path folder;

  @Test
  void vectorsLargerThanTheHeapPassThroughIt() throws Exception {
    // given
    for (int t = 0; t < 3; t++) {
      write("v" + t, t + 1);
    }

    // when
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MIB + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Merges.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());

    // then
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("ties done", "dare done", "breadcrumbs done", "sce done");
  }

  private void write(String name, int step) {
    float[] chunk = new float[1000];
    for (int i = 0; i < chunk.length; i++) {
      chunk[i] = (i * step) % 997 - 498;
    }
    List<TensorSpec> specs = List.of(TensorSpec.of("w", DType.F32, 1000, ELEMENTS / 1000));
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(folder.resolve(name), specs, Map.of())) {
      for (int i = 0; i < ELEMENTS; i += chunk.length) {
        writer.writeFloats(chunk);
      }
    }
  }

  /** Every way of reading but that of whole tensors. */
  static final class Merges {

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      List<MergeInput> vectors =
          List.of("v0", "v1", "v2").stream()
              .map(v -> new MergeInput(v, SafetensorsFile.open(folder.resolve(v))))
              .toList();
      for (String name : List.of("ties", "dare", "breadcrumbs", "sce")) {
        var method = MergeMethods.named(name);
        new Merging(method, MergeMethods.settings(method, Map.of()), new Work(1 << 14, 2))
            .writeVector(vectors, folder.resolve("merged"));
        System.out.println(name + " done");
      }
    }
  }
}
