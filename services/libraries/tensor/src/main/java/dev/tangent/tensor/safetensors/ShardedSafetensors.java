package dev.tangent.tensor.safetensors;

import dev.tangent.common.InvalidInputException;
import dev.tangent.tensor.TensorInfo;
import dev.tangent.tensor.TensorSource;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The shards of a Hugging Face index as one source. Index and shards must agree on where every
 * tensor is. Metadata are the entries on which no two shards disagree.
 */
public final class ShardedSafetensors implements TensorSource {

  private final List<Path> files = new ArrayList<>();
  private final List<SafetensorsFile> shards = new ArrayList<>();
  private final Map<String, SafetensorsFile> homes = new HashMap<>();
  private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Set<String> disputed = new HashSet<>();

  private ShardedSafetensors(Path index) {
    files.add(index);
  }

  /**
   * Opens {@code model.safetensors.index.json} and every shard that it names.
   *
   * @throws InvalidInputException when the index or a shard is missing, unsound, or they disagree
   */
  public static ShardedSafetensors open(Path index) {
    ShardIndex entries = ShardIndex.read(index);
    ShardedSafetensors source = new ShardedSafetensors(index);
    try {
      entries.shards().forEach(shard -> source.add(entries, shard));
      source.requireAll(entries);
      return source;
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  @Override
  public Map<String, TensorInfo> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  @Override
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  @Override
  public List<Path> files() {
    return Collections.unmodifiableList(files);
  }

  @Override
  public Path fileOf(String name) {
    return homeOf(name).files().get(0);
  }

  @Override
  public ByteBuffer read(String name) {
    return homeOf(name).read(name);
  }

  @Override
  public void readBytes(String name, long offsetBytes, ByteBuffer into) {
    homeOf(name).readBytes(name, offsetBytes, into);
  }

  @Override
  public void close() {
    shards.forEach(SafetensorsFile::close);
  }

  private SafetensorsFile homeOf(String name) {
    return Objects.requireNonNull(homes.get(tensor(name).name()));
  }

  private void add(ShardIndex index, Path path) {
    SafetensorsFile shard = SafetensorsFile.open(path);
    shards.add(shard);
    files.add(path);
    shard.tensors().forEach((name, info) -> place(index, shard, info));
    shard.metadata().forEach(this::merge);
  }

  private void place(ShardIndex index, SafetensorsFile shard, TensorInfo info) {
    String file = shard.files().get(0).getFileName().toString();
    String listed = index.weightMap().get(info.name());
    if (!file.equals(listed)) {
      throw new InvalidInputException(
          "%s: shard %s holds tensor '%s', which the index %s"
              .formatted(
                  index.path(),
                  file,
                  info.name(),
                  listed == null ? "does not list" : "lists in " + listed));
    }
    homes.put(info.name(), shard);
    tensors.put(info.name(), info);
  }

  private void merge(String key, String value) {
    String known = metadata.putIfAbsent(key, value);
    if (disputed.contains(key) || known != null && !known.equals(value)) {
      disputed.add(key);
      metadata.remove(key);
    }
  }

  private void requireAll(ShardIndex index) {
    List<String> missing =
        index.weightMap().keySet().stream().filter(name -> !homes.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "%s: the index lists tensors that their shards do not hold: %s"
              .formatted(index.path(), missing));
    }
  }
}
