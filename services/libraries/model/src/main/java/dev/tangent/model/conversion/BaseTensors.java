package dev.tangent.model.conversion;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The tensors of a base, each with the weight that it is in the naming that all checkpoints are
 * brought to, and what a checkpoint has in their place.
 *
 * @param base has them under names of its own
 * @param tuned the checkpoint
 * @param encoder the weights that features depend on: from their canonical names to the base's
 * @param others the other weights that the architecture knows, likewise
 * @param shapes of all weights, by their canonical names
 */
record BaseTensors(
    WeightOrigin base,
    WeightOrigin tuned,
    Map<String, String> encoder,
    Map<String, String> others,
    Map<String, long[]> shapes) {

  /**
   * @param encoderWeights the names of the base's tensors that its encoder reads
   */
  static BaseTensors of(CheckpointWeights weights, Set<String> encoderWeights) {
    WeightOrigin base = weights.rest().orElseThrow();
    Map<String, String> encoder = new LinkedHashMap<>();
    Map<String, String> others = new LinkedHashMap<>();
    for (String canonical : weights.shapes().keySet()) {
      String name = base.names().of(canonical).source();
      (encoderWeights.contains(name) ? encoder : others).put(canonical, name);
    }
    return new BaseTensors(base, weights.checkpoint(), encoder, others, weights.shapes());
  }

  /** A missing layer is not taken from the base: it may have been fine-tuned as well. */
  void requireEncoder() {
    List<String> missing = encoder.keySet().stream().filter(name -> !tuned.has(name)).toList();
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "%s: the checkpoint lacks %s; expected every weight of the base's encoder"
              .formatted(where(), Names.few(missing, tuned.unread(shapes.keySet()))));
    }
  }

  /**
   * Where the checkpoint has all of them: what is left of a text tower without its layers, as in
   * the paper's image encoders, makes no head.
   *
   * @param scratch a file to write to, which is deleted
   * @throws InvalidInputException when the checkpoint has another text tower than the base
   */
  void requireOthersUnchanged(Path scratch) {
    if (!others.keySet().stream().allMatch(tuned::has)) {
      return;
    }
    List<String> other = differing(tuned, others, scratch);
    if (!other.isEmpty()) {
      throw new InvalidInputException(
          "%s: %s differ from the base's, and features do not depend on them, but the head does, which is always the base's; give --encoder-only to leave them behind"
              .formatted(where(), Names.few(other)));
    }
  }

  /** Those of the encoder's weights that another origin has with other values than the base. */
  List<String> differing(WeightOrigin origin, Path scratch) {
    return differing(origin, encoder, scratch);
  }

  private List<String> differing(WeightOrigin origin, Map<String, String> names, Path scratch) {
    Map<String, String> both = new LinkedHashMap<>();
    names.forEach(
        (canonical, name) -> {
          if (origin.has(canonical)) {
            both.put(canonical, name);
          }
        });
    if (both.isEmpty()) {
      return List.of();
    }
    try {
      write(scratch, origin, both, List.of());
      return Comparison.of(base.source(), scratch).beyondRounding();
    } finally {
      delete(scratch);
    }
  }

  /** The base's tensors, the encoder's with the checkpoint's values. */
  void write(Path out) {
    write(out, tuned, encoder, besideTheEncoder().toList());
  }

  private void write(Path out, WeightOrigin origin, Map<String, String> names, List<String> kept) {
    List<TensorSpec> declared = new ArrayList<>();
    Map<String, TensorSpec> canonical = new TreeMap<>();
    names.forEach(
        (weight, name) -> {
          TensorSpec spec = origin.spec(weight, Objects.requireNonNull(shapes.get(weight)));
          canonical.put(name, spec);
          declared.add(new TensorSpec(name, spec.dtype(), spec.shape()));
        });
    kept.forEach(name -> declared.add(base.source().tensor(name).spec()));
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(out, declared, Map.of("format", "pt"))) {
      for (TensorSpec spec : declared) {
        TensorSpec weight = canonical.get(spec.name());
        if (weight == null) {
          writer.copy(base.source(), spec.name());
        } else {
          origin.copy(weight, writer);
        }
      }
    }
  }

  /** Tensors of the base's that the encoder does not read, and that are not the checkpoint's. */
  List<String> ofTheBase() {
    return besideTheEncoder().sorted().toList();
  }

  /** In the base's order. */
  private Stream<String> besideTheEncoder() {
    return base.source().tensors().keySet().stream().filter(name -> !encoder.containsValue(name));
  }

  /** A type of the checkpoint's in which the base's weights would have to be rounded. */
  Optional<DType> narrower() {
    TensorSource tuning = tuned.source();
    for (Map.Entry<String, String> weight : encoder.entrySet()) {
      TensorInfo found = tuning.tensor(tuned.names().of(weight.getKey()).source());
      if (found.dtype().bytes() < base.source().tensor(weight.getValue()).dtype().bytes()) {
        return Optional.of(found.dtype());
      }
    }
    return Optional.empty();
  }

  private Path where() {
    return tuned.source().files().get(0);
  }

  private static void delete(Path scratch) {
    try {
      Files.deleteIfExists(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + scratch, e);
    }
  }
}
