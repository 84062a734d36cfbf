package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Suggestion;
import dev.tangent.model.naming.WeightLayout;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a model's weights under Hugging Face names, tensor by tensor through a small buffer, so
 * that any two checkpoints of one architecture have the same tensors. What the checkpoint lacks
 * comes from another model of the same shape, where there is one. A tensor that features may depend
 * on, and that nothing reads, is refused, not dropped.
 *
 * @param what the model, for people
 * @param shapes the weights that the model reads, by their Hugging Face names
 * @param checkpoint where they come from
 * @param rest gives what the checkpoint lacks
 */
record CheckpointWeights(
    String what, Map<String, long[]> shapes, WeightOrigin checkpoint, Optional<WeightOrigin> rest) {

  /**
   * @param rest what has the tensors that the checkpoint lacks
   */
  static CheckpointWeights of(
      WeightLayout layout, TensorSource checkpoint, Optional<TensorSource> rest) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    layout.shapes().forEach((name, shape) -> shapes.put(name, shape.getShape()));
    return new CheckpointWeights(
        layout.model(),
        shapes,
        new WeightOrigin(checkpoint, layout.names(checkpoint)),
        rest.map(other -> new WeightOrigin(other, layout.names(other))));
  }

  /** Whether the checkpoint has exactly the tensors that would be written. */
  boolean areCanonical() {
    return checkpoint.source().tensors().keySet().equals(shapes.keySet());
  }

  /**
   * @return the checkpoint's tensors that stayed behind
   * @throws InvalidInputException when a weight is missing or of another shape than the
   *     configuration says, or a tensor is not known
   */
  List<String> write(Path out) {
    Map<TensorSpec, WeightOrigin> weights = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          WeightOrigin origin = origin(name);
          weights.put(origin.spec(name, shape), origin);
        });
    List<String> dropped = dropped();
    List<TensorSpec> specs = new ArrayList<>(weights.keySet());
    try (SafetensorsWriter writer = SafetensorsWriter.create(out, specs, Map.of("format", "pt"))) {
      weights.forEach((spec, origin) -> origin.copy(spec, writer));
    }
    return dropped;
  }

  /**
   * The checkpoint's tensors that are none of the model's.
   *
   * @throws InvalidInputException when features may depend on one
   */
  List<String> dropped() {
    Set<String> unread = checkpoint.unread(shapes.keySet());
    List<String> unknown = unread.stream().filter(checkpoint.names()::isOfTheModel).toList();
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          "%s: tensors that no %s of this configuration has: %s"
              .formatted(checkpoint.source().files().get(0), what, Names.few(unknown, meant())));
    }
    return List.copyOf(unread);
  }

  /** What a tensor that is not known was perhaps to be: a weight that is missing, else any. */
  private List<String> meant() {
    Map<Boolean, List<String>> there =
        shapes.keySet().stream()
            .collect(
                Collectors.partitioningBy(
                    checkpoint::has,
                    Collectors.mapping(
                        name -> checkpoint.names().of(name).source(), Collectors.toList())));
    List<String> missing = Objects.requireNonNull(there.get(false));
    return missing.isEmpty() ? Objects.requireNonNull(there.get(true)) : missing;
  }

  private WeightOrigin origin(String name) {
    if (checkpoint.has(name)) {
      return checkpoint;
    }
    return rest.filter(other -> other.has(name)).orElseThrow(() -> missing(name));
  }

  private InvalidInputException missing(String name) {
    String source = checkpoint.names().of(name).source();
    return new InvalidInputException(
        "%s: the weights lack %s (%s in Hugging Face's names)%s%s"
            .formatted(
                checkpoint.source().files().get(0),
                source,
                name,
                Suggestion.nearest(source, checkpoint.unread(shapes.keySet()))
                    .map("; of its tensors that are not known, %s is the nearest"::formatted)
                    .orElse(""),
                rest.isEmpty()
                    ? "; give a model that has it with --like FOLDER"
                    : ", and so does the model that it is like"));
  }
}
