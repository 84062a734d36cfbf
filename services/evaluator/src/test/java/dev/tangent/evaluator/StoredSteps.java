package dev.tangent.evaluator;

import dev.tangent.evaluator.stored.StoredResults;
import dev.tangent.platform.fixture.StepScenario;
import dev.tangent.platform.storage.MemoryObjectStore;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A store in memory that holds what earlier steps of an experiment left. */
public final class StoredSteps {

  private final Path folder;
  private final ArtifactStore artifacts;

  /**
   * @param folder a test's temporary folder
   */
  public StoredSteps(Path folder) {
    this.folder = folder;
    this.artifacts = new ArtifactStore(new MemoryObjectStore(), folder.resolve("cache"));
  }

  public StoredSteps with(String id, StepScenario.Payload payload) {
    return with(id, Map.of(), payload);
  }

  public StoredSteps with(String id, Map<String, String> metrics, StepScenario.Payload payload) {
    try {
      Path made = Files.createTempDirectory(folder, "stored");
      payload.write(made);
      artifacts.commit(id, "stored", "{}", made, Map.of(), metrics);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public StoredSteps fineTune(String id, int correct, int total) {
    return with(id, Payloads.validation(correct, total), Payloads.text("model.safetensors"));
  }

  public ArtifactStore artifacts() {
    return artifacts;
  }

  public StoredResults results() {
    return new StoredResults(artifacts);
  }
}
