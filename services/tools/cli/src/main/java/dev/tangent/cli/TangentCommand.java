package dev.tangent.cli;

import dev.tangent.cli.command.artifact.ExportCommand;
import dev.tangent.cli.command.artifact.FeaturesCommand;
import dev.tangent.cli.command.artifact.GcCommand;
import dev.tangent.cli.command.compatibility.CompatibilityCommand;
import dev.tangent.cli.command.extract.ExtractCommand;
import dev.tangent.cli.command.imports.DescribeCommand;
import dev.tangent.cli.command.imports.ImportCommand;
import dev.tangent.cli.command.imports.RemoveCommand;
import dev.tangent.cli.command.imports.RenameCommand;
import dev.tangent.cli.command.job.CancelCommand;
import dev.tangent.cli.command.job.DeleteCommand;
import dev.tangent.cli.command.job.ListCommand;
import dev.tangent.cli.command.job.SubmitCommand;
import dev.tangent.cli.command.job.WatchCommand;
import dev.tangent.cli.command.letters.DeadLettersCommand;
import dev.tangent.cli.command.local.BenchCommand;
import dev.tangent.cli.command.local.CompletionCommand;
import dev.tangent.cli.command.local.DemoCommand;
import dev.tangent.cli.command.local.DoctorCommand;
import dev.tangent.cli.command.local.PretrainCommand;
import dev.tangent.cli.command.local.ProvisionCommand;
import dev.tangent.cli.command.local.UpCommand;
import dev.tangent.cli.command.merge.MergeCommand;
import dev.tangent.cli.command.results.CompareCommand;
import dev.tangent.cli.command.results.ReportCommand;
import dev.tangent.cli.command.results.ResultsCommand;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.FailureReport;
import dev.tangent.cli.environment.Interruption;
import dev.tangent.cli.environment.Logs;
import dev.tangent.cli.environment.VersionText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code tangent}. */
@Command(
    name = "tangent",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    scope = CommandLine.ScopeType.INHERIT,
    description = "Edits pre-trained models by task arithmetic in the tangent space.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  tangent demo                                 see everything at work",
      "  tangent up                                   start the services here",
      "  tangent import dataset mine d.csv --format csv",
      "  tangent submit my-experiment.yaml --wait     see docs/experiments.md",
      "",
      "Exit status: 0 done, 1 the job failed, 2 wrong input, 3 broker or store",
      "not reachable, 4 not found, 5 the job was cancelled, 6 not ended yet,",
      "130 interrupted. See docs/command-line.md."
    },
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      PretrainCommand.class,
      SubmitCommand.class,
      WatchCommand.class,
      ResultsCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      CancelCommand.class,
      DeleteCommand.class,
      GcCommand.class,
      ListCommand.class,
      DeadLettersCommand.class,
      ImportCommand.class,
      DescribeCommand.class,
      RenameCommand.class,
      RemoveCommand.class,
      ExportCommand.class,
      ExtractCommand.class,
      FeaturesCommand.class,
      MergeCommand.class,
      CompatibilityCommand.class,
      DoctorCommand.class,
      ProvisionCommand.class,
      BenchCommand.class,
      CompletionCommand.class
    })
public final class TangentCommand implements Runnable {

  @Spec CommandSpec spec;

  public static void main(String[] args) {
    Environment environment = Environment.ofProcess();
    boolean verbose = verbose(environment, args);
    Logs.configure(verbose);
    Interruption.listen();
    CommandLine command =
        commandLine(environment, verbose).setOut(writer(System.out)).setErr(writer(System.err));
    int exitCode = command.execute(args);
    Interruption.finished();
    System.exit(exitCode);
  }

  /** The whole command, with everything that commands need from outside. */
  static CommandLine commandLine(Environment environment, boolean stackTraces) {
    CommandLine command = new CommandLine(new TangentCommand(), new CommandFactory(environment));
    command
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(FailureReport::parameters)
        .setExecutionExceptionHandler(new FailureReport(stackTraces))
        .setUsageHelpAutoWidth(true);
    return command;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command was given");
  }

  /** Known before the command line is parsed, since libraries begin to log before that. */
  private static boolean verbose(Environment environment, String[] args) {
    List<String> given = Arrays.asList(args);
    return given.contains("--verbose")
        || given.contains("-v")
        || environment.get("TANGENT_DEBUG").isPresent();
  }

  /** UTF-8 whatever the locale says: many containers have none. */
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
