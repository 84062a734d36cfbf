package dev.tangent.cli.command.job;

import dev.tangent.cli.environment.ExitCode;
import dev.tangent.platform.job.Outcome;
import dev.tangent.proto.v1.JobState;
import java.util.Locale;

/** How a job's state is written, and what it means for the exit code. */
public final class JobEnd {

  private JobEnd() {}

  public static int exitCode(Outcome outcome) {
    return switch (outcome.state()) {
      case JOB_SUCCEEDED -> ExitCode.OK;
      case JOB_CANCELLED -> ExitCode.CANCELLED;
      default -> ExitCode.FAILED;
    };
  }

  /** {@code JOB_SUCCEEDED} as {@code SUCCEEDED}. */
  static String word(JobState state) {
    return state.name().replace("JOB_", "");
  }

  static String sentence(String id, Outcome outcome) {
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
