package dev.tangent.core.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tangent.core.model.ClassificationHead;
import dev.tangent.core.model.NativeTensors;
import dev.tangent.core.tensor.DType;
import dev.tangent.core.tensor.ModelLocation;
import dev.tangent.core.tensor.SafetensorsFile;
import dev.tangent.core.tensor.SafetensorsWriter;
import dev.tangent.core.tensor.TensorInfo;
import dev.tangent.core.tensor.TensorSource;
import dev.tangent.core.tensor.TensorSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A nano CLIP of {@code parity/clip}, and what {@code generate.py} there computed with it. */
record ClipFixture(Path folder, Path expected) {

  /** The logit scale of the fine-tunes. */
  static final double SCALE = Math.log(20);

  static ClipFixture named(String name) {
    Path folder = resources().resolve(name);
    return new ClipFixture(folder, folder.resolve("expected.safetensors"));
  }

  static Path resources() {
    try {
      return Path.of(ClipFixture.class.getResource("/parity/clip").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same model with weights in float64, so that everything downstream computes in float64. */
  ClipFixture inFloat64(Path target) {
    try {
      for (String file : List.of("config.json", "tokenizer.json", "tokenizer_config.json")) {
        Files.copy(folder.resolve(file), target.resolve(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (TensorSource source = ModelLocation.open(folder)) {
      List<TensorSpec> specs = new ArrayList<>();
      for (TensorInfo info : source.tensors().values()) {
        long[] shape = info.shape().stream().mapToLong(Long::longValue).toArray();
        specs.add(TensorSpec.of(info.name(), DType.F64, shape));
      }
      Path file = target.resolve("model.safetensors");
      try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
        for (TensorSpec spec : specs) {
          double[] values = new double[Math.toIntExact(spec.elements())];
          source.readDoubles(spec.name(), 0, values, values.length);
          writer.writeDoubles(values, 0, values.length);
        }
      }
    }
    return new ClipFixture(target, expected);
  }

  NDArray array(String name, NDManager manager) {
    try (TensorSource source = SafetensorsFile.open(expected)) {
      return NativeTensors.read(source, name, manager);
    }
  }

  int[] labels() {
    try (NDManager manager = NDManager.newBaseManager()) {
      long[] labels = array("labels", manager).toLongArray();
      return java.util.Arrays.stream(labels).mapToInt(Math::toIntExact).toArray();
    }
  }

  ClassificationHead head() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray head = array("head", manager);
      int classes = Math.toIntExact(head.getShape().get(0));
      float[][] rows = new float[classes][];
      for (int c = 0; c < classes; c++) {
        rows[c] = head.get(c).toFloatArray();
      }
      return new ClassificationHead(rows, SCALE);
    }
  }

  /** The expected tensors with this prefix, by the rest of their names. */
  List<String> names(String prefix) {
    try (TensorSource source = SafetensorsFile.open(expected)) {
      return source.tensors().keySet().stream()
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length()))
          .toList();
    }
  }
}
