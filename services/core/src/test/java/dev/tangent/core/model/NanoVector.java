package dev.tangent.core.model;

import dev.tangent.core.tensor.ModelLocation;
import dev.tangent.core.tensor.SafetensorsWriter;
import dev.tangent.core.tensor.TensorSource;
import dev.tangent.core.tensor.TensorSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random task vector of a nano model: all weights but the embedding tables, which are absent. */
public final class NanoVector {

  private NanoVector() {}

  public static Path write(Path file, Path base, double deviation, long seed) {
    try (TensorSource source = ModelLocation.open(base)) {
      List<TensorSpec> specs =
          source.tensors().values().stream()
              .filter(info -> !info.name().contains("_embeddings."))
              .map(info -> info.spec())
              .toList();
      Random random = new Random(seed);
      try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
        for (TensorSpec spec : specs) {
          double[] values = new double[Math.toIntExact(spec.elements())];
          java.util.Arrays.setAll(values, i -> deviation * random.nextGaussian());
          writer.writeDoubles(values, 0, values.length);
        }
      }
    }
    return file;
  }
}
