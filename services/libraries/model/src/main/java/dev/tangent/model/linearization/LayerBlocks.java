package dev.tangent.model.linearization;

import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsFile;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A task vector as the sum of its blocks of layers: one of each layer, one of all that comes before
 * and one of all that comes after. J τ = Σ_ℓ J τ⁽ℓ⁾, so that with a direction for each block every
 * block can have a coefficient of its own.
 */
public final class LayerBlocks {

  private static final Pattern LAYER =
      Pattern.compile(
          "(?:(encoder|decoder)\\.block|layers?|stages)\\.(\\d+)\\.(?:layers\\.(\\d+)\\.)?");

  private LayerBlocks() {}

  /**
   * Block names with the weights of each, in the model's order: {@code before}, {@code 0}, {@code
   * 1} … or {@code 0.0}, {@code 0.1} … for layers in stages, {@code encoder.0} … {@code decoder.0}
   * … where there are both, {@code after}.
   *
   * @param weights in the model's order
   */
  public static Map<String, List<String>> of(Collection<String> weights) {
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    boolean inside = false;
    for (String name : weights) {
      Matcher layer = LAYER.matcher(name);
      boolean found = layer.find();
      inside |= found;
      String outside = inside ? "after" : "before";
      blocks.computeIfAbsent(found ? number(layer) : outside, b -> new ArrayList<>()).add(name);
    }
    return blocks;
  }

  private static String number(Matcher layer) {
    return Stream.of(layer.group(1), layer.group(2), layer.group(3))
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }

  /**
   * Writes each block of a vector as a vector of its own, which lacks the weights of all others.
   *
   * @param weights of the base, in the model's order
   * @return a file of the folder for each block that the vector has weights of, by the block's name
   */
  public static Map<String, Path> write(Path vector, Collection<String> weights, Path folder) {
    Map<String, Path> files = new LinkedHashMap<>();
    try (TensorSource source = SafetensorsFile.open(vector)) {
      of(weights)
          .forEach(
              (block, names) -> {
                List<String> held = names.stream().filter(source.tensors()::containsKey).toList();
                if (!held.isEmpty()) {
                  Path file = folder.resolve(block + ".safetensors");
                  write(source, held, file);
                  files.put(block, file);
                }
              });
    }
    return files;
  }

  private static void write(TensorSource source, List<String> names, Path file) {
    List<TensorSpec> specs = names.stream().map(source::tensor).map(TensorInfo::spec).toList();
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, source.metadata())) {
      specs.forEach(spec -> writer.copy(source, spec.name()));
    }
  }
}
