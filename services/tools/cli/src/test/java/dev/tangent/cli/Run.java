package dev.tangent.cli;

import dev.tangent.cli.environment.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** A command line that has been run in this process. */
record Run(int exitCode, String out, String err) {

  static Run of(String... args) {
    return in(Map.of(), args);
  }

  static Run in(Map<String, String> variables, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Environment environment = new Environment(variables, Path.of("target").toAbsolutePath());
    CommandLine command = TangentCommand.commandLine(environment, false);
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = command.execute(args);
    return new Run(exitCode, out.toString(), err.toString());
  }
}
