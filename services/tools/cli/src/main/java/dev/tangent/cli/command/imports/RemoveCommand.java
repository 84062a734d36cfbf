package dev.tangent.cli.command.imports;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Takes names of imported models, datasets and checkpoints away; what they stood for is left to
 * {@code gc}.
 */
@Command(
    name = "remove",
    description = {
      "Remove the names of imported models, datasets or checkpoints. Jobs that were submitted keep what they"
          + " use; what no job names goes with 'tangent gc'."
    },
    footer = {
      "",
      "Examples:",
      "  tangent remove dataset intents",
      "  tangent remove model bge-small bge-random"
    })
public final class RemoveCommand extends Action {

  @Parameters(index = "0", paramLabel = "model|dataset|checkpoint", description = "What it is.")
  Imported what;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME", description = "Its name.")
  List<String> names;

  @Mixin JsonOption output;

  public RemoveCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    try (Connection connection = connect()) {
      requireAll(connection);
      for (String name : names) {
        String artifact = connection.catalog().forget(what.kind(), name).orElse("");
        if (output.json) {
          say(Json.line(Json.object().put("name", name).put("artifact", artifact)));
        } else {
          say("Removed %s '%s' (artifact %s).".formatted(what.kind().word(), name, artifact));
        }
      }
      return ExitCode.OK;
    }
  }

  /** All of them or none: a mistyped name is found before anything is gone. */
  private void requireAll(Connection connection) {
    names.forEach(name -> connection.imported(what.kind(), name));
  }
}
