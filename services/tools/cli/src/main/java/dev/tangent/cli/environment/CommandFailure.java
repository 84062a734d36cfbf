package dev.tangent.cli.environment;

/** A command cannot do what it was asked for; the message says why and what to do next. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public CommandFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public static CommandFailure notFound(String message) {
    return new CommandFailure(ExitCode.NOT_FOUND, message);
  }

  public static CommandFailure invalid(String message) {
    return new CommandFailure(ExitCode.INVALID, message);
  }

  public int exitCode() {
    return exitCode;
  }
}
