package dev.tangent.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.tangent.model.engine.Doubles;
import dev.tangent.model.engine.Gradients;
import dev.tangent.model.engine.NativeEngine;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** One optimiser step on any loss: one backward pass, clip, AdamW. */
public final class OptimizerStep {

  private final TrainedParameters parameters;
  private final AdamW optimizer;
  private final double clipNorm;
  private final Predicate<NDArray> decays;

  /**
   * @param decays which parameters weight decay applies to
   */
  public OptimizerStep(
      TrainedParameters parameters, AdamW optimizer, double clipNorm, Predicate<NDArray> decays) {
    this.parameters = parameters;
    this.optimizer = optimizer;
    this.clipNorm = clipNorm;
    this.decays = decays;
  }

  /** What is minimised, as a function of the parameters that move. */
  public interface Loss {

    /**
     * @param leaves what autograd tracks, by name
     * @param manager owns the inputs, and is closed after the backward pass
     * @return a scalar
     */
    NDArray at(Map<String, NDArray> leaves, NDManager manager);
  }

  /** A further term of what is minimised, which brings its own gradient. */
  public interface Term {

    /** No further term. */
    Term NONE = leaves -> 0;

    /**
     * Adds its gradient to those of the leaves, which have that of the loss already.
     *
     * @return its value
     */
    double addTo(Map<String, NDArray> leaves);
  }

  /**
   * What a step saw before it moved anything.
   *
   * @param loss without further terms
   * @param further the further terms' value
   * @param gradientNorm of all terms together, before clipping
   */
  public record Measured(double loss, double further, double gradientNorm) {

    boolean isFinite() {
      return Double.isFinite(loss) && Double.isFinite(further) && Double.isFinite(gradientNorm);
    }
  }

  /** As {@link #run(List, double, long)}, with one summand. */
  public Measured run(Loss loss, double rate, long t) {
    return run(List.of(loss), rate, t);
  }

  /** As {@link #run(List, Term, double, long)}, without further terms. */
  public Measured run(List<Loss> summands, double rate, long t) {
    return run(summands, Term.NONE, rate, t);
  }

  /**
   * @param summands of the loss; the graph of each is gone before that of the next begins
   * @param t the step, counted from 1; where loss or gradient are not finite nothing is moved
   */
  public Measured run(List<Loss> summands, Term term, double rate, long t) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> leaves = parameters.leaves();
      double value = summands.stream().mapToDouble(loss -> backward(loss, leaves)).sum();
      double further = term.addTo(leaves);
      Map<String, NDArray> gradients = parameters.gradients(leaves);
      Measured measured = new Measured(value, further, GradientClipping.norm(gradients.values()));
      if (measured.isFinite()) {
        update(gradients, GradientClipping.factor(measured.gradientNorm(), clipNorm), rate, t);
      }
      return measured;
    }
  }

  /** Adds the loss's gradient to those of the leaves. */
  private static double backward(Loss loss, Map<String, NDArray> leaves) {
    try (NDManager manager = NativeEngine.newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray value = Gradients.backward(() -> loss.at(leaves, manager));
      return Doubles.single(value.stopGradient());
    }
  }

  private void update(Map<String, NDArray> gradients, double scale, double rate, long t) {
    gradients.forEach(
        (name, gradient) -> {
          try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            double retained = decays.test(gradient) ? optimizer.retained(rate) : 1;
            AdamW.Moments moments = parameters.moments(name);
            parameters.move(name, optimizer.direction(moments, gradient, scale, rate, t), retained);
          }
        });
    parameters.refresh();
  }
}
