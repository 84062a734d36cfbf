package dev.tangent.merging.recipe;

import dev.tangent.common.InvalidInputException;

/** A recipe asks for what cannot be done, or what Tangent does not do; names the line. */
public final class InvalidRecipeException extends InvalidInputException {

  private static final long serialVersionUID = 1L;

  private final transient Mark at;

  public InvalidRecipeException(Mark at, String message) {
    super(message);
    this.at = at;
  }

  public Mark at() {
    return at;
  }
}
