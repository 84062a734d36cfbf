package dev.tangent.training.optimizer;

import ai.djl.ndarray.NDArray;

/**
 * AdamW as PyTorch computes it (Loshchilov and Hutter 2019), in place:
 *
 * <p>m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← (1 − lr·λ)θ − lr/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + ε),
 * with t counted from 1.
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay) {

  /** The protocol's β and ε, PyTorch's defaults. */
  public static AdamW withDecay(double weightDecay) {
    return new AdamW(0.9, 0.999, 1e-8, weightDecay);
  }

  /** CLIP's own β₂ and ε for vision transformers, steadier at large learning rates. */
  public static AdamW forContrastive(double weightDecay) {
    return new AdamW(0.9, 0.98, 1e-6, weightDecay);
  }

  /**
   * One parameter's moments, both of its shape and zero at the start.
   *
   * @param mean m
   * @param square v
   */
  public record Moments(NDArray mean, NDArray square) {}

  /**
   * Takes gradients into the moments and gives the update to subtract from the parameter, decay
   * excluded.
   *
   * @param scale what gradients are multiplied with first, for clipping
   * @param t the step, counted from 1
   */
  NDArray direction(Moments moments, NDArray gradient, double scale, double rate, long t) {
    moments.mean().muli(beta1).addi(gradient.mul((1 - beta1) * scale));
    moments.square().muli(beta2).addi(gradient.square().muli((1 - beta2) * scale * scale));
    double correction1 = 1 - Math.pow(beta1, (double) t);
    double correction2 = Math.sqrt(1 - Math.pow(beta2, (double) t));
    NDArray denominator = moments.square().sqrt().muli(1 / correction2).addi(epsilon);
    return moments.mean().div(denominator).muli(rate / correction1);
  }

  /** The factor that decay applies to θ at a learning rate: 1 − lr·λ. */
  double retained(double rate) {
    return 1 - rate * weightDecay;
  }
}
