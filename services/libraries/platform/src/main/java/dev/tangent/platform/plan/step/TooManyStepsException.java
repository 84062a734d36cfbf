package dev.tangent.platform.plan.step;

/** A plan has more steps than it was to have; what was made of it is worth nothing. */
public final class TooManyStepsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyStepsException(int most) {
    super("a plan of more than " + most + " steps");
  }
}
