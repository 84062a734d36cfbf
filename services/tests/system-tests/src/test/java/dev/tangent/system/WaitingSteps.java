package dev.tangent.system;

import dev.tangent.common.Sha256;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Term;
import dev.tangent.tensor.DType;
import dev.tangent.tensor.TensorSpec;
import dev.tangent.tensor.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Jobs of one step each, which reads a small vector of its own and does hardly anything with it.
 */
record WaitingSteps(List<Job> jobs, Set<String> vectors) {

  private static final List<TensorSpec> TENSORS = List.of(TensorSpec.of("layer", DType.F32, 8, 8));

  /**
   * Puts what they read into the store.
   *
   * @param name of their base, and with numbers behind of their jobs; other than that of others
   */
  static WaitingSteps store(RunningTangent tangent, Path scratch, String name, int steps)
      throws IOException {
    Path base = Files.createDirectories(scratch.resolve("base"));
    Files.writeString(base.resolve("config.json"), "{\"model_type\": \"bert\"}");
    write(base.resolve(PayloadNames.MODEL), name.hashCode());
    tangent.importFolder(Kind.BASE, name, base);
    Map<String, Job> jobs = new LinkedHashMap<>();
    for (int i = 1; i <= steps; i++) {
      Path vector = Files.createDirectories(scratch.resolve("vector-" + i));
      write(vector.resolve(PayloadNames.VECTOR), i);
      String id = Sha256.of(ByteBuffer.wrap(Sha256.bytesOf(name + " " + i)));
      tangent.artifacts().commit(id, "vector", "{}", vector, Map.of(), Map.of());
      jobs.put(id, job(name, name + "-" + i, id));
    }
    return new WaitingSteps(List.copyOf(jobs.values()), Set.copyOf(jobs.keySet()));
  }

  /** Whether a request to the store is for what one of these reads; each asks once. */
  boolean isRead(String request) {
    return request.startsWith("GET ")
        && request.endsWith("/" + PayloadNames.VECTOR)
        && vectors.stream().anyMatch(request::contains);
  }

  private static Job job(String base, String id, String vector) {
    Term term = Term.newBuilder().setVector(vector).setCoefficient(1).build();
    return Job.newBuilder()
        .setId(id)
        .setCompose(ComposeJob.newBuilder().setBase(base).addTerms(term))
        .build();
  }

  private static void write(Path file, float value) {
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, TENSORS, Map.of())) {
      float[] values = new float[64];
      Arrays.fill(values, value);
      writer.writeFloats(values, 0, values.length);
    }
  }
}
