package dev.tangent.cli.command.imports;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the imports. */
@Command(
    name = "import",
    description = "Bring in a model, a checkpoint or a dataset under a name that experiments use.",
    footer = {
      "",
      "Examples:",
      "  tangent import model bge-small ./bge-small-en-v1.5",
      "  tangent import checkpoint my-sst2 ./bert-sst2 --base bge-small",
      "  tangent import dataset my-intents intents.csv --format csv",
      "  tangent import builtin"
    },
    subcommands = {
      ImportModelCommand.class,
      ImportCheckpointCommand.class,
      ImportDatasetCommand.class,
      ImportBuiltInCommand.class
    })
public final class ImportCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to import: 'import model', 'import checkpoint', 'import dataset' or 'import builtin'");
  }
}
