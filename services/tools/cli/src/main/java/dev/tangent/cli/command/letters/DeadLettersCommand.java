package dev.tangent.cli.command.letters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.command.Listing;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.connection.ReceivedLetter;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.progress.terminal.Text;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records that no service could use, each with the reason. */
@Command(
    name = "dead-letters",
    description = "List the records that no service could use, and why.",
    footer = {
      "",
      "Examples:",
      "  tangent dead-letters              the last 50",
      "  tangent dead-letters show 0:12    one in full, and what to do about it"
    },
    subcommands = DeadLetterShowCommand.class)
public final class DeadLettersCommand extends Action {

  private static final int REASON_CELLS = 100;
  private static final int SUBJECT_CELLS = 30;
  private static final int MOST = 10_000;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many, the last ones. Default: ${DEFAULT-VALUE}.")
  int limit;

  @Mixin JsonOption output;

  public DeadLettersCommand(Environment environment) {
    super(environment);
  }

  /** A row, so that the letters themselves need not be kept. */
  private record Row(
      String letter, String time, String topic, String type, String subject, String reason) {

    static Row of(ReceivedLetter received) {
      LetterContent content = LetterContent.of(received.letter(), received.letter().value());
      return new Row(
          received.name(),
          received.time().truncatedTo(ChronoUnit.SECONDS).toString(),
          received.letter().topic(),
          content.type(),
          content.subject(),
          received.letter().reason());
    }
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw CommandFailure.invalid(
          "--limit: expected a number from 1 to %d, found %d.".formatted(MOST, limit));
    }
    Deque<Row> last = new ArrayDeque<>();
    long[] count = {0};
    try (Connection connection = connect()) {
      connection
          .deadLetters()
          .forEach(
              letter -> {
                count[0]++;
                last.addLast(Row.of(letter));
                if (last.size() > limit) {
                  last.removeFirst();
                }
              });
    }
    print(last);
    if (count[0] > last.size()) {
      note("The last %d of %d. More: --limit N".formatted(last.size(), count[0]));
    }
    return ExitCode.OK;
  }

  private void print(Deque<Row> rows) {
    if (output.json) {
      ArrayNode array = Json.array();
      rows.forEach(row -> array.add(json(row)));
      say(Json.pretty(array));
    } else if (rows.isEmpty()) {
      note("There are no dead letters.");
    } else {
      Listing listing = new Listing("LETTER", "TIME", "TOPIC", "TYPE", "SUBJECT", "REASON");
      rows.forEach(
          row ->
              listing.add(
                  row.letter(),
                  row.time(),
                  row.topic(),
                  Text.fit(row.type().replaceFirst("^dev\\.tangent\\.", ""), SUBJECT_CELLS),
                  Text.fit(row.subject(), SUBJECT_CELLS),
                  Text.fit(row.reason(), REASON_CELLS)));
      listing.lines().forEach(this::say);
      note("One in full: tangent dead-letters show LETTER" + sameConnection());
    }
  }

  private static ObjectNode json(Row row) {
    return Json.object()
        .put("letter", row.letter())
        .put("time", row.time())
        .put("topic", row.topic())
        .put("type", row.type())
        .put("subject", row.subject())
        .put("reason", row.reason());
  }
}
