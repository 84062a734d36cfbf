package dev.tangent.merging.recipe.run;

import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The index of several files, as Hugging Face libraries read it. */
final class ShardIndexFile {

  static final String NAME = "model.safetensors.index.json";

  private ShardIndexFile() {}

  static String of(List<Shard> shards) {
    Map<String, String> places = new TreeMap<>();
    long bytes = 0;
    for (Shard shard : shards) {
      bytes += shard.bytes();
      shard.tensors().forEach(tensor -> places.put(tensor.output().name(), shard.file()));
    }
    Map<String, Object> index =
        new TreeMap<>(Map.of("metadata", Map.of("total_size", bytes), "weight_map", places));
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(index)
        + "\n";
  }
}
