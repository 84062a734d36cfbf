package dev.tangent.training.penalty;

import dev.tangent.common.InvalidInputException;

/**
 * A term R(τ) of a fine-tune's loss beside cross-entropy. Penalties combine: a step minimises
 * cross-entropy + Σ R, and the gradients of all are summed before clipping.
 *
 * <p>A penalty is a pure function of its settings, of τ and of the step, so that a resumed
 * fine-tune sees what it would have seen. It serves one fine-tune at a time.
 */
public interface Penalty {

  /** What it is called in settings and messages, such as {@code tau_jp}. */
  String name();

  /**
   * All that decides its values, in one line: a saved state belongs to a run with the same
   * description.
   */
  String description();

  /**
   * @throws InvalidInputException when it is not defined for such a fine-tune
   */
  void requireFits(PenalizedRun run);

  /**
   * Adds ∂R/∂τ to the gradients of the point's leaves.
   *
   * @return R, 0 where the step is not penalised
   */
  double addTo(PenaltyPoint point);
}
