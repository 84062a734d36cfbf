package dev.tangent.merging.recipe.run;

import dev.tangent.common.Sha256;
import dev.tangent.merging.method.contract.Parallel;
import dev.tangent.merging.recipe.plan.MergePlan;
import dev.tangent.merging.recipe.plan.OpenModel;
import dev.tangent.merging.recipe.plan.TensorInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The SHA-256 of every file that went into a merge and that came out of it.
 *
 * @param inputs by model and file: {@code a/model.safetensors}
 * @param outputs by file
 */
record Hashes(Map<String, String> inputs, Map<String, String> outputs) {

  private record Item(String name, Path file, boolean input) {}

  static Hashes of(
      MergePlan plan,
      List<Shard> shards,
      WorkFolder folder,
      Parallel parallel,
      MergeProgress progress) {
    List<Item> items = new ArrayList<>();
    for (OpenModel model : models(plan)) {
      for (Path file : model.tensors().files()) {
        items.add(new Item(model.name().text() + "/" + file.getFileName(), file, true));
      }
    }
    shards.forEach(shard -> items.add(new Item(shard.file(), folder.file(shard.file()), false)));
    String[] found = hashes(items, parallel, progress);
    Map<String, String> inputs = new LinkedHashMap<>();
    Map<String, String> outputs = new LinkedHashMap<>();
    for (int i = 0; i < found.length; i++) {
      (items.get(i).input() ? inputs : outputs).put(items.get(i).name(), found[i]);
    }
    return new Hashes(inputs, outputs);
  }

  private static Set<OpenModel> models(MergePlan plan) {
    Set<OpenModel> models = new LinkedHashSet<>();
    plan.tensors()
        .forEach(tensor -> tensor.inputs().stream().map(TensorInput::model).forEach(models::add));
    return models;
  }

  private static String[] hashes(List<Item> items, Parallel parallel, MergeProgress progress) {
    long total = items.stream().mapToLong(item -> size(item.file())).sum();
    long[] done = {0};
    String[] found = new String[items.size()];
    parallel.run(
        found.length,
        i -> {
          found[i] = hash(items.get(i).file());
          synchronized (done) {
            done[0] += size(items.get(i).file());
            progress.at("hashing", done[0], total);
          }
        });
    return found;
  }

  private static String hash(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }
}
