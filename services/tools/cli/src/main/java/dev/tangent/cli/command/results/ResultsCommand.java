package dev.tangent.cli.command.results;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.files.ArtifactFiles;
import dev.tangent.cli.prediction.ByClass;
import dev.tangent.client.job.EndedJob;
import dev.tangent.evaluation.sweep.SweepResult;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.report.TextTables;
import dev.tangent.results.ExperimentResults;
import dev.tangent.results.json.ResultsJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The tables of an experiment, or what a single job made. */
@Command(
    name = "results",
    description = "Print an experiment's tables, or what a single job made.",
    footer = {
      "",
      "Examples:",
      "  tangent results my-experiment-k3m9xq               the tables",
      "  tangent results my-experiment-k3m9xq --json        results.json, see docs/results.md",
      "  tangent results my-experiment-k3m9xq --out FOLDER  report.html, results.json, figures",
      "  tangent results my-experiment-k3m9xq --per-class   which classes gained and lost"
    })
public final class ResultsCommand extends Action {

  @Parameters(paramLabel = "ID", description = "The job's id, or the beginning of it.")
  String id;

  @Option(names = "--out", paramLabel = "DIR", description = "Also write all files there.")
  Path folder;

  @Mixin PerClassOptions perClass;

  @Mixin JsonOption output;

  public ResultsCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    perClass.check();
    try (Connection connection = connect()) {
      EndedJob job = EndedJob.require(connection.jobs(), connection.artifacts(), id);
      if (perClass.wanted) {
        List<ByClass> measured = perClass.measure(job.id(), connection, this);
        say(
            output.json
                ? Json.pretty(PerClassJson.of(measured))
                : String.join("\n", PerClassText.lines(measured)));
      } else {
        show(connection, job.goal());
      }
      copy(connection, job.goal());
      return ExitCode.OK;
    }
  }

  private void show(Connection connection, Manifest goal) {
    if (goal.file(PayloadNames.RESULTS).isPresent()) {
      say(output.json ? json(connection, goal) : tables(connection, goal));
    } else {
      ArtifactSummary summary = new ArtifactSummary(goal, sweep(connection, goal));
      say(output.json ? Json.pretty(summary.json()) : String.join("\n", summary.lines()));
    }
  }

  private void copy(Connection connection, Manifest goal) {
    if (folder != null) {
      ArtifactFiles.copyAll(connection.artifacts(), goal, folder);
      note("Written to " + folder + ": " + ArtifactFiles.names(goal));
    }
  }

  public static String tables(Connection connection, Manifest goal) {
    return TextTables.render(results(connection, goal));
  }

  /** What an experiment found, of the artifact that its job made last. */
  public static ExperimentResults results(Connection connection, Manifest goal) {
    return ResultsJson.read(json(connection, goal), PayloadNames.RESULTS);
  }

  private static String json(Connection connection, Manifest goal) {
    return new String(
        connection.artifacts().read(goal.id(), PayloadNames.RESULTS), StandardCharsets.UTF_8);
  }

  private static Optional<SweepResult> sweep(Connection connection, Manifest goal) {
    return goal.file(PayloadNames.SWEEP)
        .map(file -> connection.artifacts().read(goal.id(), PayloadNames.SWEEP))
        .map(json -> SweepResult.fromJson(new String(json, StandardCharsets.UTF_8)));
  }
}
