package dev.tangent.results.negation;

import dev.tangent.results.value.AccuracyCell;
import dev.tangent.results.value.Checks;

/** The target and the control task under θ₀ − α τ_target, on the test splits. */
public record NegationPoint(double alpha, AccuracyCell target, AccuracyCell control) {

  public NegationPoint {
    Checks.present(target, "target");
    Checks.present(control, "control");
  }
}
