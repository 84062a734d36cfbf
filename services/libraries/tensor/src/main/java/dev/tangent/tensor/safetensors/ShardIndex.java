package dev.tangent.tensor.safetensors;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.safetensors.header.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Hugging Face index of shards: {@code {"metadata": {…}, "weight_map": {tensor: file}}}, the
 * files beside the index.
 */
record ShardIndex(Path path, Map<String, String> weightMap) {

  ShardIndex {
    weightMap = Collections.unmodifiableMap(new LinkedHashMap<>(weightMap));
  }

  static ShardIndex read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new InvalidInputException(path + ": no such file");
    }
    Map<String, String> weightMap = new LinkedHashMap<>();
    // newBufferedReader reports malformed UTF-8 instead of replacing it.
    try (var text = Files.newBufferedReader(path)) {
      StrictJson json = new StrictJson(text, path.toString());
      json.document(key -> entry(json, path, key, weightMap));
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(path + ": not UTF-8 text", e);
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be read: " + e.getMessage(), e);
    }
    if (weightMap.isEmpty()) {
      throw new InvalidInputException(path + ": no weight_map, or an empty one");
    }
    return new ShardIndex(path, weightMap);
  }

  /** The shards, in the order of their names, which is the order of their numbers. */
  List<Path> shards() {
    return weightMap.values().stream().distinct().sorted().map(path::resolveSibling).toList();
  }

  private static void entry(StrictJson json, Path path, String key, Map<String, String> weightMap)
      throws IOException {
    if (key.equals("weight_map")) {
      json.object(key, tensor -> weightMap.put(tensor, shardName(json, path, tensor)));
    } else {
      json.skip();
    }
  }

  /** An index from elsewhere must not make us read files outside its folder. */
  private static String shardName(StrictJson json, Path path, String tensor) throws IOException {
    String name = json.text("weight_map entry '" + tensor + "'");
    if (name.isEmpty() || name.matches(".*[/\\\\\\x00].*|\\.{1,2}")) {
      throw new InvalidInputException(
          "%s: tensor '%s' is in '%s'; expected the plain name of a file beside the index"
              .formatted(path, tensor, name));
    }
    return name;
  }
}
