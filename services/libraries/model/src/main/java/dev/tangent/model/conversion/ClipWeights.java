package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.model.clip.ClipTextEncoder;
import dev.tangent.model.contrastive.ClipConfig;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes a CLIP's weights under Hugging Face names, tensor by tensor through a small buffer. What
 * the checkpoint lacks comes from another model of the same shape, where there is one: the paper's
 * checkpoints have no text tower. A tensor that nothing reads is refused, not dropped.
 */
final class ClipWeights {

  /** Constants that code keeps beside weights, and θ₀ of linearized checkpoints. */
  private static final Pattern NOT_READ =
      Pattern.compile(
          ".*(attn_mask|position_ids|input_resolution|context_length|vocab_size|params0\\.\\d+)");

  private final ClipConfig config;
  private final WeightOrigin checkpoint;
  private final Optional<WeightOrigin> rest;

  private ClipWeights(ClipConfig config, TensorSource checkpoint, Optional<TensorSource> rest) {
    this.config = config;
    this.checkpoint = new WeightOrigin(checkpoint, ClipNaming.of(checkpoint, config));
    this.rest = rest.map(source -> new WeightOrigin(source, ClipNaming.of(source, config)));
  }

  /**
   * @param rest gives what the checkpoint lacks
   * @throws InvalidInputException when a weight is missing or of another shape than the
   *     configuration says, or a tensor is not known
   */
  static void write(
      ClipConfig config, TensorSource checkpoint, Optional<TensorSource> rest, Path out) {
    new ClipWeights(config, checkpoint, rest).write(out);
  }

  private void write(Path out) {
    Map<TensorSpec, WeightOrigin> weights = new LinkedHashMap<>();
    Set<String> unread = new TreeSet<>(checkpoint.source().tensors().keySet());
    shapes()
        .forEach(
            (name, shape) -> {
              WeightOrigin origin = origin(name);
              weights.put(origin.spec(name, shape), origin);
              unread.remove(checkpoint.names().of(name).source());
            });
    unread.removeIf(name -> NOT_READ.matcher(name).matches());
    if (!unread.isEmpty()) {
      throw new InvalidInputException(
          "%s: tensors that no CLIP of this configuration has: %s"
              .formatted(checkpoint.source().files().get(0), unread));
    }
    List<TensorSpec> specs = new ArrayList<>(weights.keySet());
    try (SafetensorsWriter writer = SafetensorsWriter.create(out, specs, Map.of("format", "pt"))) {
      weights.forEach((spec, origin) -> origin.copy(spec, writer));
    }
  }

  private Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    config.vision().encoder().shapes().forEach((name, shape) -> shapes.put(name, shape.getShape()));
    new ClipTextEncoder(config.text())
        .shapes()
        .forEach((name, shape) -> shapes.put(name, shape.getShape()));
    shapes.put("logit_scale", new long[0]);
    return shapes;
  }

  private WeightOrigin origin(String name) {
    if (checkpoint.has(name)) {
      return checkpoint;
    }
    return rest.filter(other -> other.has(name))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s: the weights lack %s (%s in Hugging Face's names)%s"
                        .formatted(
                            checkpoint.source().files().get(0),
                            checkpoint.names().of(name).source(),
                            name,
                            rest.isEmpty()
                                ? "; give a model that has it with --like FOLDER"
                                : ", and so does the model that it is like")));
  }
}
