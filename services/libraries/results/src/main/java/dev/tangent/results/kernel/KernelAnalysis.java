package dev.tangent.results.kernel;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.statistics.Interval;
import dev.tangent.results.value.AccuracyCell;
import dev.tangent.results.value.Checks;
import dev.tangent.results.value.MayBeAbsent;
import java.util.List;

/**
 * The empirical neural tangent kernel of the pre-trained model on test points of one task and of
 * the control: k(x, x') = Σ_c ⟨∇_θ s_c(x; θ₀), ∇_θ s_c(x'; θ₀)⟩, where the outputs s_c(x) = ⟨f(x),
 * E_c⟩ are the scores of the task's classes, which the head ranks by.
 *
 * @param outputs C, the classes that the kernel sums over
 * @param parameters how many weights the gradients are taken in
 * @param eigenvalues of the Gram matrix over all points, descending
 * @param used how many eigenfunctions the task uses: the fewest that carry {@code share} of the
 *     squared length, over all points, of the function that the regression has learned from
 *     training points
 * @param share 0.9
 * @param taskEnergy E_loc(x) = Σ_ρ φ_ρ(x)² over the eigenfunctions used, at each task point. An
 *     eigenfunction has Σ_x φ_ρ(x)² = number of points, so that all of them spread evenly would
 *     give {@code used} everywhere
 * @param controlEnergy the same at each control point
 * @param perOutput each class's own kernel
 * @param regression absent where it was not asked for
 */
public record KernelAnalysis(
    String task,
    String control,
    int outputs,
    long parameters,
    List<Double> eigenvalues,
    int used,
    double share,
    List<Double> taskEnergy,
    List<Double> controlEnergy,
    List<OutputKernel> perOutput,
    @MayBeAbsent KernelRegression regression) {

  public KernelAnalysis {
    Checks.present(task, "task");
    Checks.present(control, "control");
    eigenvalues = Checks.list(eigenvalues, "eigenvalues");
    taskEnergy = Checks.list(taskEnergy, "task_energy");
    controlEnergy = Checks.list(controlEnergy, "control_energy");
    perOutput = Checks.list(perOutput, "per_output");
    if (eigenvalues.size() != taskEnergy.size() + controlEnergy.size()) {
      throw new InvalidInputException(
          "a kernel over "
              + (taskEnergy.size() + controlEnergy.size())
              + " points has as many eigenvalues, not "
              + eigenvalues.size());
    }
  }

  /**
   * The kernel of one class's score alone, k_c(x, x') = ⟨∇s_c(x), ∇s_c(x')⟩, over the same points.
   *
   * @param trace Σ_x k_c(x, x)
   * @param eigenvalues the largest ones, descending
   */
  public record OutputKernel(String output, double trace, List<Double> eigenvalues) {

    public OutputKernel {
      Checks.present(output, "output");
      eigenvalues = Checks.list(eigenvalues, "eigenvalues");
    }
  }

  /**
   * Kernel ridge regression with k around the pre-trained class probabilities p: p(x; θ₀) + k(x,
   * X)(k(X, X) + λI)⁻¹(Y − p(X; θ₀)).
   *
   * @param train training points X
   * @param ridge λ, by leave-one-out on the training points
   * @param zeroShot the pre-trained model on the same test points
   * @param linearized LINEARIZED fine-tuning on the same test points, a row for each seed. It was
   *     trained on the whole train split
   */
  public record KernelRegression(
      int train,
      double ridge,
      double accuracy,
      int correct,
      int n,
      Interval interval,
      AccuracyCell zeroShot,
      List<SeedAccuracy> linearized) {

    public KernelRegression {
      new AccuracyCell(accuracy, correct, n, interval);
      Checks.present(zeroShot, "zero_shot");
      linearized = Checks.list(linearized, "linearized");
    }

    public static KernelRegression of(
        int train,
        double ridge,
        AccuracyCell cell,
        AccuracyCell zeroShot,
        List<SeedAccuracy> linearized) {
      return new KernelRegression(
          train,
          ridge,
          cell.accuracy(),
          cell.correct(),
          cell.n(),
          cell.interval(),
          zeroShot,
          linearized);
    }
  }

  /** An accuracy of one repetition. */
  public record SeedAccuracy(long seed, double accuracy, int correct, int n, Interval interval) {

    public SeedAccuracy {
      new AccuracyCell(accuracy, correct, n, interval);
    }

    public static SeedAccuracy of(long seed, AccuracyCell cell) {
      return new SeedAccuracy(seed, cell.accuracy(), cell.correct(), cell.n(), cell.interval());
    }
  }
}
