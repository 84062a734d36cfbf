package dev.tangent.cli.environment;

import dev.tangent.platform.job.Outcome;

/** What the process's exit status says to scripts; documented in docs/command-line.md. */
public final class ExitCode {

  public static final int OK = 0;

  /** The job failed, or the work that was asked for could not be done. */
  public static final int FAILED = 1;

  /** The command line, a job file or an imported file is wrong. */
  public static final int INVALID = 2;

  /** Broker or store do not answer. */
  public static final int UNREACHABLE = 3;

  /** There is no such job, artifact or name. */
  public static final int NOT_FOUND = 4;

  /** The awaited job was cancelled. */
  public static final int CANCELLED = 5;

  /** The job has not ended yet. */
  public static final int NOT_READY = 6;

  /** A defect of this program. */
  public static final int INTERNAL = 70;

  /** Ctrl-C, as shells report it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** Of a job that has ended. */
  public static int of(Outcome outcome) {
    return switch (outcome.state()) {
      case JOB_SUCCEEDED -> OK;
      case JOB_CANCELLED -> CANCELLED;
      default -> FAILED;
    };
  }
}
