package dev.tangent.evaluation.disentanglement;

import dev.tangent.common.ProgressListener;

/**
 * What the model edited with two task vectors, θ₀ + α₁τ₁ + α₂τ₂, says about examples of both tasks.
 */
interface PairOutputs {

  /** Examples of each of the two tasks. */
  int[] examples();

  /** Classes of each of the two tasks. */
  int[] classes();

  /**
   * The head's logits of both tasks' examples, example after example.
   *
   * @return [2][examples · classes]
   */
  double[][] logits(double first, double second, ProgressListener progress);
}
