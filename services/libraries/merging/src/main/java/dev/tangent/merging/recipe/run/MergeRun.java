package dev.tangent.merging.recipe.run;

import dev.tangent.common.InvalidInputException;
import dev.tangent.merging.method.contract.Parallel;
import dev.tangent.merging.recipe.method.MergeResources;
import dev.tangent.merging.recipe.plan.MergePlan;
import dev.tangent.merging.recipe.plan.OpenModels;
import dev.tangent.merging.recipe.plan.TensorPlan;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs one plan, from the models' folders to the folder of the result. */
public final class MergeRun {

  private final MergePlan plan;
  private final OpenModels models;
  private final MergeOptions options;
  private final MergeProgress progress;
  private final String digest;
  private long done;

  public MergeRun(MergePlan plan, OpenModels models, MergeOptions options, MergeProgress progress) {
    this.plan = plan;
    this.models = models;
    this.options = options;
    this.progress = progress;
    this.digest = PlanDigest.of(plan, options);
  }

  /** Whether the folder holds the result of this very plan already. */
  public boolean isDone(Path target) {
    return !WorkFolder.isBegun(target)
        && ModelCard.digest(target).filter(digest::equals).isPresent();
  }

  /**
   * Writes the result: model files, configuration, tokenizer and card. A merge that was begun in
   * the folder goes on after the last tensor that is known to be on the disk.
   *
   * @param recipe the text of the recipe's file, for the card
   * @throws InvalidInputException when the folder holds something else, or an element is not finite
   *     or exceeds its type
   */
  public void write(Path target, String recipe, String version) {
    WorkFolder folder = WorkFolder.open(target, digest);
    List<Shard> shards = Shard.of(plan, options.shardBytes());
    try (Parallel parallel = new Parallel(options.threads())) {
      ShardWriting writing =
          new ShardWriting(
              plan.method(),
              new MergeResources(parallel, Estimate.BLOCK, options.heldBytes()),
              options.seed());
      for (Shard shard : shards) {
        if (folder.has(shard)) {
          advance(shard.bytes());
        } else {
          write(shard, folder, writing);
        }
      }
      publish(folder, shards, parallel, recipe, version);
    }
  }

  private void write(Shard shard, WorkFolder folder, ShardWriting writing) {
    List<TensorSpec> specs = shard.tensors().stream().map(TensorPlan::output).toList();
    int complete = folder.complete(shard);
    Map<String, String> metadata = Map.of("format", "pt");
    try (SafetensorsWriter writer =
            SafetensorsWriter.resume(folder.part(shard), specs, metadata, complete);
        Journal journal = new Journal(folder, shard, writer, complete)) {
      for (int i = 0; i < specs.size(); i++) {
        if (i >= complete) {
          writing.write(shard.tensors().get(i), writer);
          journal.wrote(i + 1, specs.get(i).byteLength());
        }
        advance(specs.get(i).byteLength());
      }
      journal.await();
    }
    folder.finish(shard);
  }

  private void advance(long bytes) {
    done += bytes;
    progress.at("merging", done, plan.outputBytes());
  }

  private void publish(
      WorkFolder folder, List<Shard> shards, Parallel parallel, String recipe, String version) {
    List<String> names = new ArrayList<>();
    ModelFiles.copy(plan, models, folder).forEach(names::add);
    shards.forEach(shard -> names.add(shard.file()));
    if (shards.size() > 1) {
      folder.write(ShardIndexFile.NAME, ShardIndexFile.of(shards));
      names.add(ShardIndexFile.NAME);
    }
    Hashes hashes = Hashes.of(plan, shards, folder, parallel, progress);
    folder.write(ModelCard.NAME, ModelCard.of(plan, hashes, digest, options, recipe, version));
    names.add(ModelCard.NAME);
    folder.publish(names);
  }
}
