package dev.tangent.model.kernel;

import dev.tangent.common.RecordJson;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What {@link KernelStudy} found.
 *
 * @param train training points
 * @param test test points of the task
 * @param parameters numbers in a gradient
 * @param eigenvalues over test points of task and control, descending
 * @param used eigenfunctions that the learned function uses
 * @param energy E_loc at the task's test points, then at the control's
 * @param traces of each class's kernel over the same points
 * @param leading each class's largest eigenvalues
 * @param ridge λ of the regression
 * @param correct right answers of the regression on the task's test points
 * @param zeroShot right answers of the pre-trained model on them
 */
public record KernelOutcome(
    int train,
    int test,
    long parameters,
    double[] eigenvalues,
    int used,
    double[] energy,
    double[] traces,
    double[][] leading,
    double ridge,
    int correct,
    int zeroShot) {

  public KernelOutcome {
    if (eigenvalues == null || energy == null || traces == null || leading == null) {
      throw new IllegalArgumentException("eigenvalues, energy, traces and leading are expected");
    }
  }

  public void write(Path file) throws IOException {
    RecordJson.write(this, file);
  }

  /**
   * @throws dev.tangent.common.InvalidInputException when the file holds no such outcome
   */
  public static KernelOutcome read(Path file) throws IOException {
    return RecordJson.read(file, KernelOutcome.class, "kernel analysis");
  }
}
