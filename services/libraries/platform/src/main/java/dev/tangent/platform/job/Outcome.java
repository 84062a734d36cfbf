package dev.tangent.platform.job;

import dev.tangent.proto.v1.JobState;
import java.util.List;

/**
 * How a job ended.
 *
 * @param state SUCCEEDED, FAILED or CANCELLED
 * @param reasons for people; empty on success
 */
public record Outcome(JobState state, List<String> reasons) {

  public Outcome {
    if (!isEnd(state)) {
      throw new IllegalArgumentException("no end of a job: " + state);
    }
    reasons = List.copyOf(reasons);
  }

  /** Whether a job in this state has ended. */
  public static boolean isEnd(JobState state) {
    return state == JobState.JOB_SUCCEEDED
        || state == JobState.JOB_FAILED
        || state == JobState.JOB_CANCELLED;
  }

  public static Outcome failed(List<String> reasons) {
    return new Outcome(JobState.JOB_FAILED, reasons);
  }
}
