package dev.tangent.cli.command.results;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.report.ReportFiles;
import dev.tangent.results.ExperimentResults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The report of an experiment, drawn anew from its stored results. */
@Command(
    name = "report",
    description = "Draw an experiment's report anew, from its results in the store or in a file.",
    footer = {
      "",
      "Needs no services when a results.json is given. What was measured is not",
      "computed again; only the page and the figures are this version's.",
      "",
      "Examples:",
      "  tangent report my-experiment-k3m9xq                to ./tangent-report",
      "  tangent report my-experiment-k3m9xq --out FOLDER",
      "  tangent report FOLDER/results.json --out OTHER"
    })
public final class ReportCommand extends Action {

  @Parameters(
      paramLabel = "ID|FILE",
      description = "The experiment's id, or the beginning of it; or a results.json.")
  String source;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "tangent-report",
      description =
          "Where report.html, results.json and the folder figures go (default:"
              + " ./${DEFAULT-VALUE}).")
  Path folder;

  @Mixin JsonOption output;

  public ReportCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    ExperimentResults results = ResultsSource.read(source, this).results();
    try {
      ReportFiles.write(results, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report to " + folder, e);
    }
    Path report = folder.resolve(ReportFiles.REPORT).toAbsolutePath();
    say(output.json ? Json.line(Json.object().put("report", report.toString())) : "" + report);
    return ExitCode.OK;
  }
}
