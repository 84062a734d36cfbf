package dev.tangent.training.penalty;

import ai.djl.ndarray.NDArray;
import dev.tangent.model.encoder.Encoder;
import java.util.Map;
import java.util.Objects;

/**
 * Where a step asks its penalties.
 *
 * @param step from 0
 * @param encoder in the precision of training steps
 * @param weights every weight by name. Those that move are leaves of autograd: at θ₀ of a
 *     LINEARIZED fine-tune, whose gradients are those in τ, or at θ of a STANDARD one
 * @param direction τ of a LINEARIZED fine-tune by weight name; empty for a STANDARD one
 * @param leaves the weights that move
 * @param displacement gives τ = θ − θ₀ of a weight that moves, whatever the method
 */
public record PenaltyPoint(
    long step,
    Encoder encoder,
    Map<String, NDArray> weights,
    Map<String, NDArray> direction,
    Map<String, NDArray> leaves,
    Displacement displacement) {

  /** τ by weight name. */
  public interface Displacement {

    /** In the current scope where it is not the fine-tune's own array: not to be written to. */
    NDArray of(String name);
  }

  public boolean moves(String name) {
    return leaves.containsKey(name);
  }

  /** Adds to the gradient of one weight that moves. */
  public void add(String name, NDArray gradient) {
    Objects.requireNonNull(leaves.get(name), name).getGradient().addi(gradient);
  }
}
