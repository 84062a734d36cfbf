package dev.tangent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.FailureReport;
import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailureReportTest {

  private static String told(Exception failure, boolean stackTraces) {
    StringWriter err = new StringWriter();
    CommandLine command = TangentCommand.commandLine(Environment.ofProcess(), false);
    command.setErr(new PrintWriter(err, true));
    new FailureReport(stackTraces).handleExecutionException(failure, command, null);
    return err.toString();
  }

  @Test
  void givesEveryKindOfFailureItsExitCode() {
    assertThat(FailureReport.exitCode(new InvalidInputException("x"))).isEqualTo(ExitCode.INVALID);
    assertThat(FailureReport.exitCode(new PermanentFailure("x"))).isEqualTo(ExitCode.FAILED);
    assertThat(FailureReport.exitCode(new RetryableFailure("x", null)))
        .isEqualTo(ExitCode.UNREACHABLE);
    assertThat(FailureReport.exitCode(CommandFailure.notFound("x"))).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(FailureReport.exitCode(new NullPointerException())).isEqualTo(ExitCode.INTERNAL);
  }

  @Test
  void tellsSentencesWithoutStackTracesUnlessAsked() {
    InvalidInputException failure = new InvalidInputException("the file is empty");

    assertThat(told(failure, false)).isEqualTo("tangent: the file is empty\n");
    assertThat(told(failure, true)).contains("\tat dev.tangent.cli.");
  }

  @Test
  void namesTheCauseOnce() {
    assertThat(
            told(new UncheckedIOException("cannot write x", new IOException("disk full")), false))
        .isEqualTo("tangent: cannot write x: disk full\n");
    assertThat(told(new UncheckedIOException(new IOException("disk full")), false))
        .isEqualTo("tangent: disk full\n");
  }

  @Test
  void admitsADefect() {
    assertThat(told(new IllegalStateException("odd"), false))
        .contains("unexpected java.lang.IllegalStateException: odd")
        .contains("--verbose");
  }
}
