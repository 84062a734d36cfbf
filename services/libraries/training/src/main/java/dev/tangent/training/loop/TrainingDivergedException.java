package dev.tangent.training.loop;

import dev.tangent.common.InvalidInputException;

/**
 * The loss became NaN or infinite, or grew far beyond its start. The same input would diverge
 * again, so the message says where it happened and what to change.
 */
public class TrainingDivergedException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  public TrainingDivergedException(String message) {
    super(message);
  }
}
