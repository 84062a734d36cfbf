package dev.tangent.model.contrastive;

import ai.djl.ndarray.types.Shape;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Random weights of a CLIP, normal with mean 0 as its authors drew them (Radford et al. 2021,
 * {@code initialize_parameters} of their code). With width d and L layers the standard deviations
 * are
 *
 * <ul>
 *   <li>tokens 0.02, positions of text 0.01, positions and class of images d^-½;
 *   <li>attention's inputs d^-½, its output and the second feed-forward product (2 L d)^-½, the
 *       first (2 d)^-½;
 *   <li>projections d^-½, patches (3 p²)^-½.
 * </ul>
 *
 * <p>A ConvNeXt's kernels and matrices have 0.02, but the projection d^-½ for the last width d, and
 * the gains of its residual branches begin with {@code layer_scale_init_value} (Liu et al. 2022,
 * appendix A, in the form of Transformers, whose normal distribution is not truncated).
 *
 * <p>Other gains are 1, biases 0 and the temperature 0.07, so that {@code logit_scale} = −ln 0.07.
 * {@link Random}'s sequence is part of Java's specification: a seed gives the same bytes
 * everywhere.
 */
public final class ClipInitialization {

  private static final double TEMPERATURE = 0.07;

  private ClipInitialization() {}

  /**
   * Writes {@code config.json} and {@code model.safetensors}, float32; a tokenizer is the caller's.
   */
  public static void write(Path folder, ClipConfig config, long seed) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("config.json"), config.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder, e);
    }
    writeWeights(folder.resolve("model.safetensors"), config, seed);
  }

  static void writeWeights(Path file, ClipConfig config, long seed) {
    Map<String, Shape> shapes = ContrastiveModel.shapes(config);
    List<TensorSpec> specs =
        shapes.entrySet().stream()
            .map(e -> TensorSpec.of(e.getKey(), DType.F32, e.getValue().getShape()))
            .toList();
    Random random = new Random(seed);
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(file, specs, Map.of("format", "pt", "seed", "" + seed))) {
      shapes.forEach((name, shape) -> writer.write(values(name, shape, config, random)));
    }
  }

  private static ByteBuffer values(String name, Shape shape, ClipConfig config, Random random) {
    int count = Math.toIntExact(shape.size());
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    double constant = constant(name, shape, config);
    double deviation = Double.isNaN(constant) ? deviation(name, config) : 0;
    for (int i = 0; i < count; i++) {
      double value = deviation == 0 ? constant : deviation * random.nextGaussian();
      bytes.putFloat((float) value);
    }
    return bytes.flip();
  }

  /** NaN where weights are drawn. */
  private static double constant(String name, Shape shape, ClipConfig config) {
    if (name.equals(ContrastiveModel.LOGIT_SCALE)) {
      return -StrictMath.log(TEMPERATURE);
    }
    if (name.endsWith(".bias")) {
      return 0;
    }
    OptionalDouble own = config.vision().initialValue(name);
    if (own.isPresent()) {
      return own.getAsDouble();
    }
    // Of vectors only layer norms' gains are called weights.
    return shape.dimension() == 1 && name.endsWith(".weight") ? 1 : Double.NaN;
  }

  private static double deviation(String name, ClipConfig config) {
    boolean vision = name.startsWith("vision_model.") || name.startsWith("visual_");
    return vision
        ? config.vision().initialDeviation(name)
        : config.text().transformer().initialDeviation(name);
  }
}
