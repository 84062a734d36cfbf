package dev.tangent.cli.command.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.data.Dataset;
import dev.tangent.data.DatasetDescription;
import dev.tangent.data.DatasetKind;
import dev.tangent.platform.storage.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what an imported model, dataset or checkpoint consists of, and where it is from. */
@Command(
    name = "describe",
    description = {
      "Say what an imported model, dataset or checkpoint consists of: of a dataset its splits,"
          + " classes with counts, prompts and examples; of the others their files; and where it is"
          + " from."
    },
    footer = {
      "",
      "Examples:",
      "  tangent describe dataset foods",
      "  tangent describe dataset cars --counts    also counts packed images, which it fetches",
      "  tangent describe model minilm --json"
    })
public final class DescribeCommand extends Action {

  @Parameters(index = "0", paramLabel = "model|dataset|checkpoint", description = "What it is.")
  Imported what;

  @Parameters(index = "1", paramLabel = "NAME", description = "Its name.")
  String name;

  @Option(
      names = "--counts",
      description =
          "Count the classes of images, too, whose packed pixels are fetched for it; texts are"
              + " always counted.")
  boolean counts;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many training texts to show (default: ${DEFAULT-VALUE}).")
  int examples;

  @Mixin JsonOption output;

  public DescribeCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    try (Connection connection = connect()) {
      Manifest manifest = connection.artifacts().require(connection.imported(what.kind(), name));
      ObjectNode json = Json.object();
      json.put("name", name).put("artifact", manifest.id());
      json.put("imported", manifest.created().toString()).put("bytes", manifest.totalSize());
      ObjectNode provenance = json.putObject("provenance");
      manifest.provenance().forEach(provenance::put);
      if (what == Imported.DATASET) {
        dataset(connection, manifest, json);
      } else {
        model(connection, manifest, json);
      }
      if (output.json) {
        say(Json.pretty(json));
      } else {
        new DescriptionText(json).lines().forEach(this::say);
      }
      return ExitCode.OK;
    }
  }

  private static void model(Connection connection, Manifest manifest, ObjectNode json) {
    manifest
        .file("config.json")
        .ifPresent(config -> json.put("model_type", type(connection, manifest, config.name())));
    ObjectNode files = json.putObject("files");
    manifest.files().forEach(file -> files.put(file.name(), file.size()));
  }

  private static String type(Connection connection, Manifest manifest, String config) {
    try {
      JsonNode read = Json.read(connection.artifacts().read(manifest.id(), config));
      return read.path("model_type").asText("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + config, e);
    }
  }

  private void dataset(Connection connection, Manifest manifest, ObjectNode json) {
    Path file = connection.artifacts().fetch(manifest.id(), DatasetDescription.FILE);
    DatasetDescription description =
        DatasetDescription.read(
            Objects.requireNonNull(file.getParent(), "an artifact is a folder"));
    json.put("kind", description.kind().plural());
    ObjectNode splits = json.putObject("splits");
    description
        .splits()
        .forEach(
            (split, part) ->
                splits.putObject(split).put("count", part.count()).put("origin", part.origin()));
    json.set("templates", Json.array(description.templates()));
    boolean texts = description.kind() == DatasetKind.TEXT;
    if (texts || counts) {
      try (Dataset dataset = Dataset.open(connection.artifacts().folder(manifest.id()))) {
        DatasetCounts.add(dataset, json, texts ? examples : 0);
      }
    } else {
      json.set("class_names", Json.array(description.classNames()));
    }
  }
}
