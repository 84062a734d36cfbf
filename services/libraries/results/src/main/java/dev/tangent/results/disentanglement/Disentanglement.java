package dev.tangent.results.disentanglement;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Method;
import dev.tangent.results.value.Checks;
import java.util.List;

/**
 * The weight-disentanglement error of two tasks: ξ(α₁, α₂) = Σ_t E_{x∼μ_t}[dist(f(x; θ₀ + α_t τ_t),
 * f(x; θ₀ + α₁τ₁ + α₂τ₂))] (Ortiz-Jimenez et al. 2023, equation 5), on test examples.
 *
 * @param tasks the two
 * @param alphas the grid of both coefficients, ascending
 * @param n examples of each of the two tasks
 * @param error dist is 1 where the predicted classes differ, else 0; {@code error[i][j]} is at α₁ =
 *     alphas[i], α₂ = alphas[j]
 * @param soft dist is the total variation ½ Σ_c |p_c − q_c| of the heads' softmax probabilities
 */
public record Disentanglement(
    Method method,
    long seed,
    List<String> tasks,
    List<Double> alphas,
    List<Integer> n,
    List<List<Double>> error,
    List<List<Double>> soft) {

  public Disentanglement {
    Checks.present(method, "method");
    tasks = Checks.list(tasks, "tasks");
    alphas = Checks.list(alphas, "alphas");
    n = Checks.list(n, "n");
    if (tasks.size() != 2 || n.size() != 2) {
      throw new InvalidInputException("a disentanglement error has two tasks, not " + tasks);
    }
    error = matrix(error, alphas.size(), "error");
    soft = matrix(soft, alphas.size(), "soft");
  }

  private static List<List<Double>> matrix(List<List<Double>> rows, int size, String field) {
    Checks.list(rows, field);
    if (rows.size() != size || rows.stream().anyMatch(row -> row.size() != size)) {
      throw new InvalidInputException(
          "\"" + field + "\" must have a row and a column for each of " + size + " alphas");
    }
    return rows.stream().map(List::copyOf).toList();
  }
}
