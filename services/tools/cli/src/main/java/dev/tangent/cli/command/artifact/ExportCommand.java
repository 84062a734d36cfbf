package dev.tangent.cli.command.artifact;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.files.ArtifactFiles;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.manifest.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Copies weights out of the store, as safetensors that other tools read; of an evaluation what it
 * says of each example, as Parquet.
 */
@Command(
    name = "export",
    description =
        "Copy a checkpoint, a task vector, tangent features, a curvature or an evaluation's"
            + " predictions to a file.",
    footer = {
      "",
      "Examples:",
      "  tangent list my-experiment-k3m9xq                            shows the artifacts' ids",
      "  tangent export vector 3fa9c1 animals.safetensors",
      "  tangent export checkpoint 77b0e2 edited/ --with-base minilm  a folder that Transformers"
          + " loads",
      "  tangent export predictions 5d20aa foods.parquet --alpha 1.5  a row for each example"
    })
public final class ExportCommand extends Action {

  /** What can be exported, as which file; each comes from some kinds of step. */
  enum What {
    CHECKPOINT(PayloadNames.MODEL, "fine-tune", "edit", "base", "checkpoint"),
    VECTOR(PayloadNames.VECTOR, "vector", "combine"),
    FEATURES(PayloadNames.FEATURES, "features"),
    CURVATURE(PayloadNames.CURVATURE, "curvature"),
    PREDICTIONS(PredictionsExport.FILE, "sweep");

    private final String file;
    private final Set<String> kinds;

    What(String file, String... kinds) {
      this.file = file;
      this.kinds = new TreeSet<>(Set.of(kinds));
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "checkpoint|vector|features|curvature|predictions",
      description = "What the artifact is.")
  What what;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id, or the beginning of it.")
  String id;

  @Parameters(index = "2", paramLabel = "FILE", description = "Where to write it.")
  Path file;

  @Option(
      names = "--with-base",
      paramLabel = "NAME",
      description =
          "For a checkpoint: make FILE a folder, with the configuration and the tokenizer of this"
              + " base beside the weights.")
  String base;

  @Option(
      names = "--alpha",
      split = ",",
      paramLabel = "A",
      description =
          "For predictions: at this coefficient, or one for each direction. Needed where the"
              + " evaluation has several points.")
  List<Double> alpha = List.of();

  @Option(names = "--force", description = "Replace FILE if it is there.")
  boolean force;

  @Mixin JsonOption output;

  public ExportCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    if (what != What.PREDICTIONS && !alpha.isEmpty()) {
      throw CommandFailure.invalid("--alpha is for predictions only.");
    }
    try (Connection connection = connect()) {
      String word = what.name().toLowerCase(Locale.ROOT);
      Manifest manifest = new KnownArtifacts(connection.artifacts()).resolve(id, word, what.kinds);
      Path target = base == null ? single() : folderOfBase();
      requireFree(target);
      if (what == What.PREDICTIONS) {
        new PredictionsExport(this, connection, output.json).write(manifest, alpha, target);
        return ExitCode.OK;
      }
      if (base != null) {
        copyBase(connection);
      }
      ArtifactFiles.copy(connection.artifacts().fetch(manifest.id(), what.file), target);
      tell(manifest, target);
      return ExitCode.OK;
    }
  }

  private Path single() {
    if (Files.isDirectory(file)) {
      return file.resolve(what.file);
    }
    return file;
  }

  private void requireFree(Path target) {
    if (!force && Files.exists(target)) {
      throw CommandFailure.invalid(
          target + " is there already. Write to another file, or replace it with --force.");
    }
  }

  private Path folderOfBase() {
    if (what != What.CHECKPOINT) {
      throw CommandFailure.invalid("--with-base is for checkpoints only.");
    }
    if (Files.isRegularFile(file)) {
      throw CommandFailure.invalid(file + " is a file; with --with-base, expected a folder.");
    }
    return file.resolve(what.file);
  }

  private void copyBase(Connection connection) {
    Manifest model = connection.artifacts().require(connection.imported(Kind.BASE, base));
    for (Manifest.Entry entry : model.files()) {
      if (!isWeights(entry.name())) {
        ArtifactFiles.copy(
            connection.artifacts().fetch(model.id(), entry.name()), file.resolve(entry.name()));
      }
    }
  }

  /** The base's weights, in one file or several, give way to the checkpoint's. */
  private static boolean isWeights(String name) {
    return name.endsWith(".safetensors") || name.endsWith(".safetensors.index.json");
  }

  private void tell(Manifest manifest, Path target) {
    Manifest.Entry entry = manifest.requireFile(what.file);
    if (output.json) {
      say(
          Json.pretty(
              Json.object()
                  .put("artifact", manifest.id())
                  .put("kind", manifest.kind())
                  .put("file", target.toString())
                  .put("size", entry.size())
                  .put("sha256", entry.sha256())));
    } else {
      say("Wrote %s (%,d bytes, sha256 %s).".formatted(target, entry.size(), entry.sha256()));
    }
  }
}
