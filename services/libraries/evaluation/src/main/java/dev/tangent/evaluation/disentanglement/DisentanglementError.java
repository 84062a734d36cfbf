package dev.tangent.evaluation.disentanglement;

import dev.tangent.common.ProgressListener;
import dev.tangent.common.RecordJson;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The weight-disentanglement error of two tasks over a square grid (Ortiz-Jimenez et al. 2023,
 * equation 5):
 *
 * <p>ξ(α₁, α₂) = Σ_{t=1,2} E_{x∼μ_t}[dist(f(x; θ₀ + α_t τ_t), f(x; θ₀ + α₁τ₁ + α₂τ₂))].
 *
 * @param alphas the grid of both coefficients, ascending, with 0 among them
 * @param examples of each task
 * @param error the paper's distance, 1 where the predicted classes differ and 0 elsewhere: {@code
 *     error[i][j]} at α₁ = alphas[i], α₂ = alphas[j]
 * @param soft the total variation ½ Σ_c |p_c − q_c| of the head's softmax probabilities, in [0, 1]
 *     as the other one
 */
public record DisentanglementError(
    double[] alphas, int[] examples, double[][] error, double[][] soft) {

  public DisentanglementError {
    if (alphas == null || examples == null || error == null || soft == null) {
      throw new IllegalArgumentException("alphas, examples, error and soft are expected");
    }
  }

  static DisentanglementError measure(
      PairOutputs outputs, double[] alphas, ProgressListener progress) {
    return new DisentanglementSweep(outputs, alphas, progress).run();
  }

  public void write(Path file) throws IOException {
    RecordJson.write(this, file);
  }

  /**
   * @throws dev.tangent.common.InvalidInputException when the file holds no disentanglement error
   */
  public static DisentanglementError read(Path file) throws IOException {
    return RecordJson.read(file, DisentanglementError.class, "disentanglement error");
  }
}
