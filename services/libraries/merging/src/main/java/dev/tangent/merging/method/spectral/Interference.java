package dev.tangent.merging.method.spectral;

import dev.tangent.merging.matrix.Matrix;

/**
 * The two sums of which the quadratic interference Σ_t c_t ‖(m − τ_t) τ_tᵀ‖² is made.
 *
 * @param gram S = Σ c_t τ_tᵀ τ_t
 * @param target B = Σ c_t τ_t τ_tᵀ τ_t; the minimiser has m S = B
 */
record Interference(Matrix gram, Matrix target) {

  /** With c_t = 1/‖τ_t‖²; a task that is zero interferes with nothing. */
  static Interference normalised(TaskMatrices tasks) {
    return of(tasks, true);
  }

  /** With c_t the coefficient of the input. */
  static Interference weighted(TaskMatrices tasks) {
    return of(tasks, false);
  }

  private static Interference of(TaskMatrices tasks, boolean normalised) {
    Matrix gram = Matrix.zero(tasks.columns(), tasks.columns());
    Matrix target = Matrix.zero(tasks.rows(), tasks.columns());
    for (int t = 0; t < tasks.count(); t++) {
      Matrix task = tasks.get(t);
      double square = task.squaredNorm();
      if (square > 0) {
        double c = normalised ? 1 / square : tasks.coefficient(t);
        // Scaled before the product, so that a single task is the exact minimum of its own loss.
        Matrix own = task.transposedTimes(task).scale(c);
        gram.add(1, own);
        target.add(1, task.times(own));
      }
    }
    return new Interference(gram, target);
  }
}
