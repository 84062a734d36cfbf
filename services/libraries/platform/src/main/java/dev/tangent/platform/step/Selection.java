package dev.tangent.platform.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a select step chose.
 *
 * @param chosen the learning rate or the scaling coefficient
 * @param score what made it the best: the mean (normalised) validation accuracy, or the target's
 * @param index of the learning rate among the candidates; −1 for a coefficient
 */
public record Selection(double chosen, double score, int index) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public void write(Path folder) throws IOException {
    JSON.writeValue(folder.resolve(PayloadNames.SELECTION).toFile(), this);
  }

  public static Selection read(ArtifactStore artifacts, String stepId) {
    Path file = artifacts.fetch(stepId, PayloadNames.SELECTION);
    try {
      return JSON.readValue(Files.readAllBytes(file), Selection.class);
    } catch (IOException e) {
      throw new PermanentFailure(
          "%s of artifact %s cannot be read: %s"
              .formatted(PayloadNames.SELECTION, stepId, e.getMessage()),
          e);
    }
  }
}
