package dev.tangent.model.weights;

import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.ModelLocation;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Writes weights as they are before any training. Each tensor has a generator of its own, seeded by
 * the seed and the tensor's name, and {@link Random}'s sequence is part of Java's specification: a
 * seed gives the same weights everywhere.
 */
public final class InitialWeights {

  private static final int CHUNK = 1 << 16;

  private InitialWeights() {}

  /** What a family's reference implementation draws. */
  public interface Rule {

    /**
     * Fills a part of a tensor.
     *
     * @param random the tensor's own, asked part after part
     * @param begin the first element of the part
     * @param length of the part
     */
    void fill(TensorSpec tensor, Random random, long begin, double[] values, int length);

    /** The tensor that has the same values: another one where two are tied. */
    default String tied(String tensor) {
      return tensor;
    }
  }

  /**
   * Writes {@code out} with the names, types and shapes of the folder's own weights.
   *
   * @param folder its weights are not read, only their header
   */
  public static void write(Path folder, long seed, Path out, Rule rule) {
    try (TensorSource source = ModelLocation.open(folder)) {
      List<TensorSpec> specs =
          source.tensors().values().stream()
              .filter(info -> info.dtype().isFloatingPoint())
              .map(TensorInfo::spec)
              .toList();
      try (SafetensorsWriter writer = SafetensorsWriter.create(out, specs, source.metadata())) {
        specs.forEach(spec -> write(spec, seed, writer, rule));
      }
    }
  }

  private static void write(TensorSpec spec, long seed, SafetensorsWriter writer, Rule rule) {
    Random random = new Random(31 * seed + rule.tied(spec.name()).hashCode());
    double[] chunk = new double[CHUNK];
    for (long begin = 0; begin < spec.elements(); begin += CHUNK) {
      int length = (int) Math.min(CHUNK, spec.elements() - begin);
      rule.fill(spec, random, begin, chunk, length);
      writer.writeDoubles(chunk, 0, length);
    }
  }
}
