package dev.tangent.cli.command.letters;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.connection.ReceivedLetter;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.platform.PermanentFailure;
import dev.tangent.platform.RetryableFailure;
import dev.tangent.platform.messaging.deadletter.DeadLetter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One dead letter with everything that is known of it. */
@Command(
    name = "show",
    description = "Show one dead letter in full, and what to do about it.",
    footer = {"", "Example:", "  tangent dead-letters show 0:12"})
public final class DeadLetterShowCommand extends Action {

  private static final Pattern PLACE = Pattern.compile("(?:(\\d{1,9}):)?(\\d{1,18})");

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
    Matcher matcher = PLACE.matcher(place);
    if (!matcher.matches()) {
      throw CommandFailure.invalid(
          "'%s' does not name a dead letter; expected PARTITION:OFFSET, such as 0:12."
              .formatted(place));
    }
    int partition = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    try (Connection connection = connect()) {
      ReceivedLetter received =
          connection
              .deadLetters()
              .at(partition, Long.parseLong(matcher.group(2)))
              .orElseThrow(
                  () ->
                      CommandFailure.notFound(
                          "there is no dead letter %s. See all with: tangent dead-letters"
                              .formatted(place)));
      show(received, value(connection, received.letter()));
      return ExitCode.OK;
    }
  }

  private void show(ReceivedLetter received, Optional<byte[]> value) {
    LetterPage page = new LetterPage(received, value, LetterContent.of(received.letter(), value));
    if (output.json) {
      say(Json.pretty(page.json()));
    } else {
      page.lines().forEach(this::say);
    }
  }

  /** A value that was too large for the letter is in the store, if nobody has removed it. */
  private Optional<byte[]> value(Connection connection, DeadLetter letter) {
    if (letter.storedValue().isEmpty()) {
      return letter.value();
    }
    try {
      return connection.artifacts().objects().get(letter.storedValue().get().objectKey());
    } catch (RetryableFailure | PermanentFailure e) {
      note("The value is in the store and cannot be read now: " + e.getMessage());
      return Optional.empty();
    }
  }
}
