package dev.tangent.merging.recipe.run;

import dev.tangent.merging.recipe.plan.MergePlan;
import dev.tangent.merging.recipe.plan.TensorPlan;
import java.util.ArrayList;
import java.util.List;

/** One file of the result. */
record Shard(String file, List<TensorPlan> tensors) {

  Shard {
    tensors = List.copyOf(tensors);
  }

  long bytes() {
    return tensors.stream().mapToLong(tensor -> tensor.output().byteLength()).sum();
  }

  /** The tensors in their order, in as few files as the size allows. */
  static List<Shard> of(MergePlan plan, long most) {
    List<List<TensorPlan>> groups = new ArrayList<>();
    long filled = 0;
    for (TensorPlan tensor : plan.tensors()) {
      long bytes = tensor.output().byteLength();
      if (groups.isEmpty() || filled > 0 && filled + bytes > most) {
        groups.add(new ArrayList<>());
        filled = 0;
      }
      groups.get(groups.size() - 1).add(tensor);
      filled += bytes;
    }
    List<Shard> shards = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      String file =
          groups.size() == 1
              ? "model.safetensors"
              : "model-%05d-of-%05d.safetensors".formatted(i + 1, groups.size());
      shards.add(new Shard(file, groups.get(i)));
    }
    return shards;
  }
}
