package dev.tangent.evaluation.coefficient;

import dev.tangent.common.RecordJson;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A coefficient for each task, and what they gave.
 *
 * @param ascent how they were chosen on validation
 * @param test the one row of all tasks at these coefficients
 */
public record CoefficientsOutcome(CoordinateAscent.Maximum ascent, TaskSetOutcome test) {

  public CoefficientsOutcome {
    if (ascent == null || test == null) {
      throw new IllegalArgumentException("ascent and test are expected");
    }
  }

  public void write(Path file) throws IOException {
    RecordJson.write(this, file);
  }

  /**
   * @throws dev.tangent.common.InvalidInputException when the file holds no such outcome
   */
  public static CoefficientsOutcome read(Path file) throws IOException {
    return RecordJson.read(file, CoefficientsOutcome.class, "outcome of per-task coefficients");
  }
}
