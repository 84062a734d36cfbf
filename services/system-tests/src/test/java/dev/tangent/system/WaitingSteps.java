package dev.tangent.system;

import dev.tangent.core.tensor.DType;
import dev.tangent.core.tensor.SafetensorsWriter;
import dev.tangent.core.tensor.TensorSpec;
import dev.tangent.platform.step.Payload;
import dev.tangent.platform.storage.Catalog.Kind;
import dev.tangent.proto.v1.ComposeJob;
import dev.tangent.proto.v1.Job;
import dev.tangent.proto.v1.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Jobs of one step each, which reads a small vector of its own and does hardly anything with it.
 */
record WaitingSteps(List<Job> jobs) {

  private static final String BASE = "waiting";
  private static final List<TensorSpec> TENSORS = List.of(TensorSpec.of("layer", DType.F32, 8, 8));

  /** Puts what they read into the store. */
  static WaitingSteps store(RunningTangent tangent, Path scratch, int steps) throws IOException {
    Path base = Files.createDirectories(scratch.resolve("base"));
    Files.writeString(base.resolve("config.json"), "{\"model_type\": \"bert\"}");
    write(base.resolve(Payload.MODEL), 0);
    tangent.importFolder(Kind.BASE, BASE, base);
    List<Job> jobs = new ArrayList<>();
    for (int i = 1; i <= steps; i++) {
      Path vector = Files.createDirectories(scratch.resolve("vector-" + i));
      write(vector.resolve(Payload.VECTOR), i);
      String id = "%064x".formatted(i);
      tangent.artifacts().commit(id, "vector", "{}", vector, Map.of(), Map.of());
      jobs.add(job("waiting-" + i, id));
    }
    return new WaitingSteps(jobs);
  }

  /** Whether a request to the store is one step's, and of each step there is one such. */
  static boolean isTheirs(String request) {
    return request.startsWith("GET ") && request.endsWith("/" + Payload.VECTOR);
  }

  private static Job job(String id, String vector) {
    Term term = Term.newBuilder().setVector(vector).setCoefficient(1).build();
    return Job.newBuilder()
        .setId(id)
        .setCompose(ComposeJob.newBuilder().setBase(BASE).addTerms(term))
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
