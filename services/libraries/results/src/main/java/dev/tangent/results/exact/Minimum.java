package dev.tangent.results.exact;

import dev.tangent.results.value.Checks;

/**
 * How good a minimum is.
 *
 * @param loss the criterion there: the mean over tasks of the mean over a task's validation
 *     examples
 * @param lossAtOne the criterion where every coefficient is 1
 * @param gradientNorm ‖∇‖₂ there
 * @param certified whether that is at most 10⁻⁶
 * @param iterations of the search that ended there
 * @param examples validation examples of all tasks together
 */
public record Minimum(
    double loss,
    double lossAtOne,
    double gradientNorm,
    boolean certified,
    int iterations,
    int examples) {

  public Minimum {
    Checks.finite(loss, "loss");
    Checks.finite(lossAtOne, "loss_at_one");
    Checks.finite(gradientNorm, "gradient_norm");
  }
}
