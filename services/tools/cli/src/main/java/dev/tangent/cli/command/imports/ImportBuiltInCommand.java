package dev.tangent.cli.command.imports;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.demo.DemoAssets;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings the models and datasets of the demonstrations without running one. */
@Command(
    name = "builtin",
    description = {
      "Import what comes along: the sentence encoder minilm and its tasks from WordNet, the CLIP"
          + " glyph-clip and its tasks of painted characters."
    },
    footer = {
      "",
      "Examples:",
      "  tangent import builtin                       all that experiments can begin with",
      "  tangent import builtin minilm foods animals  some of it"
    })
public final class ImportBuiltInCommand extends Action {

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Models and datasets.")
  List<String> names = List.of();

  @Mixin JsonOption output;

  public ImportBuiltInCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    try (Connection connection = connect()) {
      List<String> imported =
          new DemoAssets(connection, output.json ? this::note : this::say).importNamed(names);
      if (output.json) {
        imported.forEach(name -> say(Json.line(Json.object().put("name", name))));
      }
      return ExitCode.OK;
    }
  }
}
