package dev.tangent.platform.step;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.RecordJson;
import dev.tangent.platform.storage.artifact.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Coefficients of several vectors, or of their blocks, that minimise a criterion, and how good the
 * minimum is.
 *
 * @param blocks {@link Blocks#NONE} where each vector has one coefficient
 * @param loss the criterion there
 * @param lossAtOne the criterion where every coefficient is 1
 * @param gradientNorm ‖∇‖₂ there, the certificate
 * @param certified whether it is within the tolerance
 * @param examples of each task, that it was found on
 */
public record FoundCoefficients(
    List<Coefficient> coefficients,
    Blocks blocks,
    double loss,
    double lossAtOne,
    double gradientNorm,
    boolean certified,
    int iterations,
    List<Integer> examples) {

  /**
   * @param vector its place among the vectors
   * @param block empty where the vector is taken as a whole
   */
  public record Coefficient(int vector, String block, double value) {}

  public FoundCoefficients {
    if (coefficients == null || blocks == null || examples == null) {
      throw new IllegalArgumentException("coefficients, blocks and examples are expected");
    }
    coefficients = List.copyOf(coefficients);
    examples = List.copyOf(examples);
  }

  /**
   * @throws InvalidInputException when a vector has no coefficient, or the weight is of no block
   */
  public double of(int vector, String weight) {
    String block = block(weight);
    return coefficients.stream()
        .filter(c -> c.vector() == vector && c.block().equals(block))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "no coefficient was found for vector %d at the weight %s"
                        .formatted(vector, weight)))
        .value();
  }

  private String block(String weight) {
    return blocks.weights().entrySet().stream()
        .filter(block -> block.getValue().contains(weight))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  public void write(Path folder) throws IOException {
    RecordJson.write(this, folder.resolve(PayloadNames.ANALYSIS));
  }

  public static FoundCoefficients read(ArtifactStore artifacts, String stepId) {
    try {
      return RecordJson.read(
          artifacts.fetch(stepId, PayloadNames.ANALYSIS),
          FoundCoefficients.class,
          "outcome of exact coefficients");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
