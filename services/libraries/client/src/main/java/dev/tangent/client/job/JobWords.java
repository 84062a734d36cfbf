package dev.tangent.client.job;

import dev.tangent.platform.job.Outcome;
import dev.tangent.proto.v1.JobState;
import java.util.Locale;

/** How a job's state is written. */
public final class JobWords {

  private JobWords() {}

  /** {@code JOB_SUCCEEDED} as {@code SUCCEEDED}. */
  public static String word(JobState state) {
    return state.name().replace("JOB_", "");
  }

  /** How the job ended, with a line for each reason. */
  public static String sentence(String id, Outcome outcome) {
    StringBuilder text = new StringBuilder("Job " + id + " ");
    text.append(
        switch (outcome.state()) {
          case JOB_SUCCEEDED -> "has succeeded.";
          case JOB_FAILED -> "has failed:";
          default -> "was " + word(outcome.state()).toLowerCase(Locale.ROOT) + ":";
        });
    outcome.reasons().forEach(reason -> text.append("\n  - ").append(reason));
    return text.toString();
  }
}
