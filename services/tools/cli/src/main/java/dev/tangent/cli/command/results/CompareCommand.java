package dev.tangent.cli.command.results;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.results.comparison.SideBySide;
import dev.tangent.results.json.SideBySideJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Two experiments side by side, as the console shows them. */
@Command(
    name = "compare",
    description = "Print what differs in two experiments' settings, and in what they measured.",
    footer = {
      "",
      "Differences are paired by seed; from three seeds on that both have, each has a",
      "95 %% interval. Needs no services when two results.json are given.",
      "",
      "Examples:",
      "  tangent compare first-k3m9xq second-7qd2wt",
      "  tangent compare first-k3m9xq FOLDER/results.json --json"
    })
public final class CompareCommand extends Action {

  private static final String MEANING =
      "The experiment's id, or the beginning of it; or a results.json.";

  @Parameters(index = "0", paramLabel = "A", description = MEANING)
  String first;

  @Parameters(index = "1", paramLabel = "B", description = MEANING)
  String second;

  @Mixin JsonOption output;

  public CompareCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    ResultsSource a = ResultsSource.read(first, this);
    ResultsSource b = ResultsSource.read(second, this);
    SideBySide compared = SideBySide.of(a.id(), a.results(), b.id(), b.results());
    say(
        output.json
            ? SideBySideJson.write(compared).stripTrailing()
            : String.join("\n", ComparisonText.lines(compared)));
    return ExitCode.OK;
  }
}
