package dev.tangent.evaluation.exact;

import dev.tangent.evaluation.optimization.Newton;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Criterion} over some tasks as a function of the coefficients. With logits l_c = exp(s)
 * q_c/r, q = ⟨f, E_c⟩, p = softmax(l) and e = ∂L/∂l, which is p − 1_y of cross-entropy and −p(log p
 * + H) of the entropy H:
 *
 * <p>∂L/∂aᵢ = Σ_c e_c (exp(s) ⟨J dᵢ, E_c⟩/r − l_c (G a)ᵢ/r²), without its second term where r is
 * fixed. There ∇² = Σ_x Jᵀ(diag p − p pᵀ)J with J = exp(s) ⟨J dᵢ, E_c⟩/r.
 */
final class MeanLoss implements Newton.Objective {

  private final List<TaskLogits> tasks;
  private final Criterion criterion;

  MeanLoss(List<TaskLogits> tasks, Criterion criterion) {
    this.tasks = tasks;
    this.criterion = criterion;
  }

  double at(double[] x, double[] gradient) {
    return at(x, gradient, null);
  }

  /** The Hessian is there for {@link Criterion#FIXED_LENGTH} alone. */
  @Override
  public double at(double[] x, double[] gradient, double @Nullable [] hessian) {
    if (hessian != null && criterion != Criterion.FIXED_LENGTH) {
      throw new IllegalArgumentException("no Hessian of " + criterion);
    }
    double[] a = new double[x.length + 1];
    a[0] = 1;
    System.arraycopy(x, 0, a, 1, x.length);
    Arrays.fill(gradient, 0);
    if (hessian != null) {
      Arrays.fill(hessian, 0);
    }
    double sum = 0;
    for (TaskLogits task : tasks) {
      double share = 1.0 / tasks.size() / task.examples();
      Example example = new Example(task, a, share, gradient, hessian);
      for (int i = 0; i < task.examples(); i++) {
        sum += share * example.add(i);
      }
    }
    return sum;
  }

  /** The examples of one task, one after the other. */
  private final class Example {

    private final TaskLogits task;
    private final double[] a;
    private final double share;
    private final double[] gradient;
    private final double @Nullable [] hessian;
    private final double[] logits;
    private final double[] errors;
    private final double[] ga;

    Example(
        TaskLogits task, double[] a, double share, double[] gradient, double @Nullable [] hessian) {
      this.task = task;
      this.a = a;
      this.share = share;
      this.gradient = gradient;
      this.hessian = hessian;
      this.logits = new double[task.classes()];
      this.errors = new double[task.classes()];
      this.ga = new double[a.length];
    }

    /** Adds the example's derivatives, and returns its loss. */
    double add(int example) {
      double factor = task.scale() / length(example);
      int begin = example * task.classes() * a.length;
      for (int c = 0; c < logits.length; c++) {
        logits[c] = factor * dot(task.projections(), begin + c * a.length, a);
      }
      double loss = softmax(task.labels()[example]);
      double along = 0;
      for (int c = 0; c < logits.length; c++) {
        along += errors[c] * logits[c];
        for (int i = 1; i < a.length; i++) {
          gradient[i - 1] +=
              share * errors[c] * factor * task.projections()[begin + c * a.length + i];
        }
      }
      if (criterion != Criterion.FIXED_LENGTH) {
        double square = dot(ga, 0, a);
        for (int i = 1; i < a.length; i++) {
          gradient[i - 1] -= share * along * ga[i] / square;
        }
      }
      if (hessian != null) {
        addHessian(hessian, begin, factor, task.labels()[example]);
      }
      return loss;
    }

    /** ‖f₀‖ or ‖f(a)‖; fills {@code ga}. */
    private double length(int example) {
      int begin = example * a.length * a.length;
      if (criterion == Criterion.FIXED_LENGTH) {
        return Math.sqrt(task.gram()[begin]);
      }
      for (int i = 0; i < a.length; i++) {
        ga[i] = dot(task.gram(), begin + i * a.length, a);
      }
      return Math.sqrt(dot(ga, 0, a));
    }

    /** Fills {@code errors} with ∂L/∂l, and returns L. */
    private double softmax(int label) {
      double largest = Arrays.stream(logits).max().orElseThrow();
      double sum = 0;
      for (double logit : logits) {
        sum += Math.exp(logit - largest);
      }
      double partition = largest + Math.log(sum);
      if (criterion != Criterion.ENTROPY) {
        for (int c = 0; c < logits.length; c++) {
          errors[c] = Math.exp(logits[c] - partition) - (c == label ? 1 : 0);
        }
        return partition - logits[label];
      }
      double entropy = 0;
      for (double logit : logits) {
        entropy -= Math.exp(logit - partition) * (logit - partition);
      }
      for (int c = 0; c < logits.length; c++) {
        double log = logits[c] - partition;
        errors[c] = -Math.exp(log) * (log + entropy);
      }
      return entropy;
    }

    private void addHessian(double[] hessian, int begin, double factor, int label) {
      int k = gradient.length;
      double[] mean = new double[k];
      double weight = share * factor * factor;
      for (int c = 0; c < logits.length; c++) {
        double p = errors[c] + (c == label ? 1 : 0);
        int row = begin + c * a.length + 1;
        for (int i = 0; i < k; i++) {
          double scaled = p * task.projections()[row + i];
          mean[i] += scaled;
          for (int j = 0; j < k; j++) {
            hessian[i * k + j] += weight * scaled * task.projections()[row + j];
          }
        }
      }
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          hessian[i * k + j] -= weight * mean[i] * mean[j];
        }
      }
    }
  }

  private static double dot(double[] values, int begin, double[] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += values[begin + i] * a[i];
    }
    return sum;
  }
}
