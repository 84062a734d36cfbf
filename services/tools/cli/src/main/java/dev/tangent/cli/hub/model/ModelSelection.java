package dev.tangent.cli.hub.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.hub.HubRepository;
import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubListing;
import dev.tangent.common.InvalidInputException;
import dev.tangent.model.conversion.ModelFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Configuration, tokenizer and one form of the weights: safetensors, in one file or in shards,
 * before a pickle; OpenCLIP's own only where there are none of Transformers'. Weights for other
 * frameworks are not fetched.
 */
public final class ModelSelection {

  private static final String OPEN_CLIP = "open_clip_config.json";
  private static final String INDEX = "model.safetensors.index.json";
  private static final String PICKLE = "pytorch_model.bin";

  private final HubRepository repository;
  private final HubListing listing;

  private ModelSelection(HubRepository repository) {
    this.repository = repository;
    this.listing = repository.listing();
  }

  /**
   * @throws InvalidInputException when there are no weights that an import reads
   */
  public static List<HubFile> choose(HubRepository repository) {
    ModelSelection selection = new ModelSelection(repository);
    Set<String> names = new TreeSet<>(ModelFiles.NAMES);
    names.add(OPEN_CLIP);
    names.addAll(selection.weights());
    return names.stream().flatMap(name -> selection.listing.find(name).stream()).toList();
  }

  private List<String> weights() {
    if (isThere("model.safetensors")) {
      return List.of("model.safetensors");
    }
    if (isThere(INDEX)) {
      return shards();
    }
    if (isThere(PICKLE) && isThere("config.json")) {
      return List.of(PICKLE);
    }
    return Stream.of("open_clip_model.safetensors", "open_clip_pytorch_model.bin", PICKLE)
        .filter(this::isThere)
        .findFirst()
        .map(List::of)
        .orElseThrow(this::none);
  }

  private boolean isThere(String name) {
    return listing.find(name).isPresent();
  }

  private List<String> shards() {
    Set<String> shards = new TreeSet<>();
    try {
      JsonNode index = Json.read(repository.text(INDEX).orElseThrow());
      index.path("weight_map").forEach(shard -> shards.add(shard.asText()));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException("%s: %s is not JSON".formatted(listing.name(), INDEX), e);
    }
    List<String> missing = shards.stream().filter(shard -> !isThere(shard)).toList();
    if (shards.isEmpty() || !missing.isEmpty()) {
      throw new InvalidInputException(
          "%s: %s names %s, which the repository does not have"
              .formatted(listing.name(), INDEX, missing.isEmpty() ? "no files" : missing));
    }
    List<String> all = new ArrayList<>(shards);
    all.add(INDEX);
    return all;
  }

  private InvalidInputException none() {
    List<String> found =
        listing.files().stream()
            .map(HubFile::path)
            .filter(
                path ->
                    path.matches(".*\\.(safetensors|bin|pt|pth|h5|msgpack|onnx|gguf|ckpt|json)"))
            .limit(12)
            .toList();
    return new InvalidInputException(
        "%s has no weights that are read: expected model.safetensors, its shards with %s, %s, or OpenCLIP's own; it has %s"
            .formatted(
                listing.name(),
                INDEX,
                PICKLE,
                found.isEmpty() ? "none" : String.join(", ", found)));
  }
}
