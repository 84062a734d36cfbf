package dev.tangent.cli.environment;

import dev.tangent.client.job.JobStateException;
import dev.tangent.client.job.UnknownNameException;
import dev.tangent.client.jobfile.source.InvalidSpecException;
import dev.tangent.common.CancelledException;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells failures in sentences, with the exit code of their kind; stack traces only on request. */
public final class FailureReport implements IExecutionExceptionHandler {

  private final boolean stackTraces;

  public FailureReport(boolean stackTraces) {
    this.stackTraces = stackTraces;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (Interruption.happened()) {
      return ExitCode.INTERRUPTED;
    }
    PrintWriter err = command.getErr();
    err.println("tangent: " + sentence(e));
    if (stackTraces) {
      e.printStackTrace(err);
    }
    err.flush();
    return exitCode(e);
  }

  public static int exitCode(Throwable e) {
    if (e instanceof CommandFailure failure) {
      return failure.exitCode();
    }
    if (e instanceof JobStateException job) {
      return job.outcome().map(ExitCode::of).orElse(ExitCode.NOT_READY);
    }
    if (e instanceof UnknownNameException) {
      return ExitCode.NOT_FOUND;
    }
    if (e instanceof InvalidInputException) {
      return ExitCode.INVALID;
    }
    if (e instanceof RetryableFailure) {
      return ExitCode.UNREACHABLE;
    }
    if (e instanceof CancelledException) {
      return ExitCode.INTERRUPTED;
    }
    boolean told =
        e instanceof PermanentFailure
            || e instanceof UncheckedIOException
            || e instanceof IOException;
    return told ? ExitCode.FAILED : ExitCode.INTERNAL;
  }

  static String sentence(Throwable e) {
    if (e instanceof InvalidSpecException spec) {
      int count = spec.problems().size();
      return "%d %s; nothing was submitted.\n%s"
          .formatted(count, count == 1 ? "problem" : "problems", spec.listing().stripTrailing());
    }
    if (e instanceof UncheckedIOException io) {
      return sentence(io);
    }
    if (e instanceof IOException io) {
      return io.getClass().getSimpleName() + ": " + io.getMessage();
    }
    if (exitCode(e) == ExitCode.INTERNAL) {
      return "unexpected %s. This is a defect of tangent: run it again with --verbose and report what it prints."
          .formatted(e);
    }
    return String.valueOf(e.getMessage());
  }

  /** The message, and the cause's unless the message holds it already. */
  private static String sentence(UncheckedIOException e) {
    String own = String.valueOf(e.getMessage());
    if (e.getCause() == null) {
      return own;
    }
    String cause = String.valueOf(e.getCause().getMessage());
    if (own.equals(e.getCause().toString())) {
      return cause;
    }
    return own.contains(cause) ? own : own + ": " + cause;
  }

  /** A wrong command line: what is wrong, words that were perhaps meant, where to read on. */
  public static int parameters(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("tangent: " + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Usage: " + command.getHelp().synopsis(0).strip());
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return ExitCode.INVALID;
  }
}
