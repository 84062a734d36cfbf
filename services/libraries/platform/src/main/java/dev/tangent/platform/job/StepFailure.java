package dev.tangent.platform.job;

/** Why a step of a job failed; {@code label} is the step's in the plan. */
public record StepFailure(String stepId, String label, String reason) {

  public String sentence() {
    return label + ": " + reason;
  }
}
