package dev.tangent.merging.recipe.run;

import dev.tangent.common.Sha256;
import dev.tangent.merging.recipe.plan.MergePlan;
import dev.tangent.merging.recipe.plan.OpenModel;
import dev.tangent.merging.recipe.plan.TensorInput;
import dev.tangent.merging.recipe.plan.TensorPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a result depends on, as one number: every tensor with its inputs and parameters, the sizes
 * and times of the models' files, and how the result is cut. A recipe's comments are not in it.
 */
final class PlanDigest {

  /** Changes when the same plan would give other bytes. */
  private static final String VERSION = "tangent merge 1";

  private PlanDigest() {}

  static String of(MergePlan plan, MergeOptions options) {
    MessageDigest digest = Sha256.digest();
    add(
        digest,
        "%s %s %d %d"
            .formatted(VERSION, plan.method().name(), options.seed(), options.shardBytes()));
    Set<OpenModel> models = new LinkedHashSet<>();
    for (TensorPlan tensor : plan.tensors()) {
      add(digest, tensor.output() + " " + tensor.compute() + " " + tensor.parameters());
      for (TensorInput input : tensor.inputs()) {
        models.add(input.model());
        add(
            digest,
            "%s %s %s %s"
                .formatted(
                    input.model().name().text(),
                    input.tensor(),
                    input.base(),
                    input.parameters().numbers()));
      }
    }
    models.stream().flatMap(model -> model.tensors().files().stream()).forEach(f -> add(digest, f));
    return Sha256.hex(digest);
  }

  private static void add(MessageDigest digest, Path file) {
    try {
      add(
          digest,
          "%s %d %d"
              .formatted(
                  file.toAbsolutePath().normalize(),
                  Files.size(file),
                  Files.getLastModifiedTime(file).toMillis()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  private static void add(MessageDigest digest, String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }
}
