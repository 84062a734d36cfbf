package dev.tangent.bench.jobs;

import dev.tangent.bench.numerics.RandomTensors;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.Term;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A base and task vectors of it in the store, of any size, which only the composer reads. */
record SyntheticArtifacts(String base, List<String> vectors) {

  private static final long COLUMNS = 4096;

  /**
   * @param bytes about the size of the base and of each vector, all of them float32
   */
  static SyntheticArtifacts store(BenchedAssembly assembly, Path scratch, long bytes, int vectors)
      throws IOException {
    List<TensorSpec> tensors = tensors(bytes);
    Path folder = Files.createDirectories(scratch.resolve("base"));
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"bert\"}");
    Path model = folder.resolve(PayloadNames.MODEL);
    RandomTensors.write(model, tensors, 1, 0);
    ImportedArtifact.commit(
        assembly.artifacts(), assembly.catalog(), Catalog.Kind.BASE, "synthetic", folder);
    Files.delete(model);

    List<String> ids = new ArrayList<>();
    for (int i = 0; i < vectors; i++) {
      Path one = Files.createDirectories(scratch.resolve("vector"));
      RandomTensors.write(one.resolve(PayloadNames.VECTOR), tensors, 1e-3, 1 + i);
      ids.add(
          assembly
              .artifacts()
              .commit("%064x".formatted(1 + i), "vector", "{}", one, Map.of(), Map.of())
              .id());
      Files.delete(one.resolve(PayloadNames.VECTOR));
    }
    return new SyntheticArtifacts("synthetic", ids);
  }

  /** Σ coefficient · vector over all vectors; no two coefficients are the same work. */
  ComposeJob.Builder sum(double coefficient) {
    ComposeJob.Builder job = ComposeJob.newBuilder().setBase(base);
    vectors.forEach(
        id -> job.addTerms(Term.newBuilder().setVector(id).setCoefficient(coefficient)));
    return job;
  }

  /** Matrices of 64 MiB and one that takes the rest, as large models have them. */
  private static List<TensorSpec> tensors(long bytes) {
    long rows = Math.max(1, bytes / COLUMNS / Float.BYTES);
    List<TensorSpec> tensors = new ArrayList<>();
    for (long at = 0; at < rows; at += COLUMNS) {
      tensors.add(
          TensorSpec.of(
              "layer." + tensors.size(), DType.F32, Math.min(COLUMNS, rows - at), COLUMNS));
    }
    return tensors;
  }
}
