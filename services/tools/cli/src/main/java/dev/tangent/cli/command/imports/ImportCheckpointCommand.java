package dev.tangent.cli.command.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.files.TemporaryFolder;
import dev.tangent.model.conversion.CheckpointConversion;
import dev.tangent.model.conversion.FineTunedCheckpoint;
import dev.tangent.platform.imports.CheckpointFacts;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.proto.v1.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores what other tools made of a base, once it is sure that the base can be subtracted. */
@Command(
    name = "checkpoint",
    description = "Import a checkpoint that other tools fine-tuned from an imported base.",
    footer = {
      "",
      "The same folders and files are read as by 'import model': a fine-tuned classifier's folder,",
      "a state dict, an OpenCLIP folder, the paper's checkpoints. Every weight of the base's encoder",
      "must be there, in the base's shape; heads and poolers stay behind. An experiment takes it in",
      "place of fine-tuning:",
      "",
      "  tasks: [{dataset: sst2, checkpoint: my-sst2}, ...]",
      "",
      "Examples:",
      "  tangent import checkpoint my-sst2 ./bert-sst2 --base bert",
      "  tangent import checkpoint cars ./finetuned-weights.pt --base vit-b-32",
      "  tangent import checkpoint cars-lin ./linear_finetuned.pt --base vit-b-32"
    })
public final class ImportCheckpointCommand extends Action {

  @Parameters(index = "0", paramLabel = "NAME", description = "What experiments call it.")
  String name;

  @Parameters(index = "1", paramLabel = "DIR|FILE", description = "Where it was saved.")
  Path checkpoint;

  @Option(
      names = "--base",
      paramLabel = "BASE",
      required = true,
      description = "The imported model that it was fine-tuned from.")
  String base;

  @Option(
      names = "--linearized",
      description =
          "It was fine-tuned in the tangent space, for LINEARIZED. The paper's linearized"
              + " checkpoints are recognised without it.")
  boolean linearized;

  @Option(
      names = "--encoder-only",
      description = "Leave a CLIP's text tower behind that is not the base's.")
  boolean encoderOnly;

  @Mixin JsonOption output;

  public ImportCheckpointCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws IOException {
    Catalog.requireName(Kind.CHECKPOINT, name);
    try (TemporaryFolder written = new TemporaryFolder("tangent-import-");
        Connection connection = connect()) {
      String artifact = base(connection);
      FineTunedCheckpoint converted =
          CheckpointConversion.write(
              checkpoint,
              connection.artifacts().folder(artifact),
              encoderOnly,
              Files.createDirectories(written.path()).resolve(PayloadNames.MODEL));
      Method method = linearized || converted.linearized() ? Method.LINEARIZED : Method.STANDARD;
      connection.prepareStore();
      Manifest manifest =
          ImportedArtifact.commit(
              connection.artifacts(),
              connection.catalog(),
              name,
              written.path(),
              Map.of("source", checkpoint.toString(), "base", base),
              new CheckpointFacts(artifact, method));
      tell(manifest, converted, method);
      return ExitCode.OK;
    }
  }

  private String base(Connection connection) {
    return connection
        .catalog()
        .find(Kind.BASE, base)
        .orElseThrow(
            () ->
                CommandFailure.notFound(
                    "there is no base '%s'; imported: %s. Import it first: tangent import model %s DIR"
                        .formatted(base, connection.catalog().list(Kind.BASE).keySet(), base)));
  }

  private void tell(Manifest manifest, FineTunedCheckpoint converted, Method method) {
    if (output.json) {
      ObjectNode json =
          Json.object()
              .put("name", name)
              .put("artifact", manifest.id())
              .put("bytes", manifest.totalSize())
              .put("base", base)
              .put("method", method.name())
              .put("tensors", converted.tensors())
              .put("changed", converted.changed());
      converted.dropped().forEach(json.putArray("dropped")::add);
      converted.ofTheBase().forEach(json.putArray("of_the_base")::add);
      say(Json.pretty(json));
      return;
    }
    say(
        "Imported checkpoint '%s' of '%s': %s; %d of %d tensors differ from the base's."
            .formatted(name, base, method, converted.changed(), converted.tensors()));
    tell("Not imported, for no feature depends on them: ", converted.dropped());
    tell("As in the base, for they are not fine-tuned: ", converted.ofTheBase());
    converted
        .narrower()
        .ifPresent(
            type ->
                say(
                    "Its weights are %s and the base's are not: the task vector holds the rounding too."
                        .formatted(type)));
    say("Artifact " + manifest.id());
  }

  private void tell(String what, List<String> names) {
    if (!names.isEmpty()) {
      say(what + String.join(", ", names));
    }
  }
}
