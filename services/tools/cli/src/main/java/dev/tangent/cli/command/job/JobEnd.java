package dev.tangent.cli.command.job;

import dev.tangent.cli.environment.ExitCode;
import dev.tangent.platform.job.Outcome;

/** What a job's end means for the exit code. */
public final class JobEnd {

  private JobEnd() {}

  public static int exitCode(Outcome outcome) {
    return switch (outcome.state()) {
      case JOB_SUCCEEDED -> ExitCode.OK;
      case JOB_CANCELLED -> ExitCode.CANCELLED;
      default -> ExitCode.FAILED;
    };
  }
}
