package dev.tangent.cli.command.letters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.command.Listing;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.progress.terminal.Text;
import dev.tangent.client.letters.LastLetters;
import dev.tangent.client.letters.LetterRow;
import java.util.List;
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

  @Override
  public Integer call() {
    LastLetters.requireLimit("--limit", limit);
    LastLetters last;
    try (Connection connection = connect()) {
      last = LastLetters.of(connection.deadLetters(), limit);
    }
    print(last.rows());
    if (last.count() > last.rows().size()) {
      note("The last %d of %d. More: --limit N".formatted(last.rows().size(), last.count()));
    }
    return ExitCode.OK;
  }

  private void print(List<LetterRow> rows) {
    if (output.json) {
      ArrayNode array = Json.array();
      rows.forEach(row -> array.add(row.json()));
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
}
