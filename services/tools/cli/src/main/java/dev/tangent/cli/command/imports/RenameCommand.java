package dev.tangent.cli.command.imports;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.platform.storage.artifact.Catalog;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives an imported model, dataset or checkpoint another name. */
@Command(
    name = "rename",
    description = {
      "Give an imported model, dataset or checkpoint another name. Jobs that were submitted keep"
          + " what they use; jobs submitted from now on find it under the new name only."
    },
    footer = {"", "Examples:", "  tangent rename dataset intents intents-2026"})
public final class RenameCommand extends Action {

  @Parameters(index = "0", paramLabel = "model|dataset|checkpoint", description = "What it is.")
  Imported what;

  @Parameters(index = "1", paramLabel = "OLD", description = "Its name.")
  String old;

  @Parameters(index = "2", paramLabel = "NEW", description = "Its name from now on.")
  String renamed;

  @Mixin JsonOption output;

  public RenameCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    Catalog.requireName(what.kind(), renamed);
    try (Connection connection = connect()) {
      Catalog catalog = connection.catalog();
      String artifact = connection.imported(what.kind(), old);
      Optional<String> other = catalog.find(what.kind(), renamed);
      if (other.isPresent()) {
        throw CommandFailure.invalid(
            "there is a %s '%s' already (artifact %s): remove it first, or choose another name"
                .formatted(what.kind().word(), renamed, other.get()));
      }
      // The new name first: whatever happens in between, the artifact keeps a name.
      catalog.name(what.kind(), renamed, artifact);
      catalog.forget(what.kind(), old);
      tell(artifact);
      return ExitCode.OK;
    }
  }

  private void tell(String artifact) {
    if (output.json) {
      say(Json.line(Json.object().put("name", renamed).put("artifact", artifact)));
    } else {
      say(
          "Renamed %s '%s': it is called '%s' now (artifact %s)."
              .formatted(what.kind().word(), old, renamed, artifact));
    }
  }
}
