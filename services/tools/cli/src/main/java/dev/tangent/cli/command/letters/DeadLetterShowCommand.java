package dev.tangent.cli.command.letters;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.client.letters.OpenedLetter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One dead letter with everything that is known of it. */
@Command(
    name = "show",
    description = "Show one dead letter in full, and what to do about it.",
    footer = {"", "Example:", "  tangent dead-letters show 0:12"})
public final class DeadLetterShowCommand extends Action {

  @Parameters(
      paramLabel = "LETTER",
      description = "PARTITION:OFFSET, as 'tangent dead-letters' lists it.")
  String place;

  @Mixin JsonOption output;

  public DeadLetterShowCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    try (Connection connection = connect()) {
      OpenedLetter letter =
          OpenedLetter.at(
              place, connection.deadLetters(), connection.artifacts().objects(), this::note);
      if (output.json) {
        say(Json.pretty(letter.json()));
      } else {
        new LetterPage(letter).lines().forEach(this::say);
      }
      return ExitCode.OK;
    }
  }
}
