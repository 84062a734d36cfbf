package dev.tangent.cli.command.artifact;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.files.ArtifactFiles;
import dev.tangent.cli.files.TemporaryFolder;
import dev.tangent.cli.watch.OwnProgress;
import dev.tangent.common.Split;
import dev.tangent.common.Suggestion;
import dev.tangent.data.Dataset;
import dev.tangent.data.LabelledExamples;
import dev.tangent.model.PretrainedEncoder;
import dev.tangent.model.input.ExampleSource;
import dev.tangent.model.linearization.TangentFeatures;
import dev.tangent.platform.step.PayloadNames;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes tangent features here, with the model's inputs, so that anyone can check them. */
@Command(
    name = "features",
    description = "Write f(x; base) and every J·vector of a dataset, with the model's inputs.",
    footer = {
      "",
      "The file has the tensors input_ids and attention_mask [n, t], or pixel_values [n, 3, s, s], labels [n],",
      "f0 [n, d], and jvp.NAME [n, d] for each vector, rows in the dataset's order.",
      "",
      "Example:",
      "  tangent features --base minilm --dataset animals --split test --limit 100 \\",
      "      --vectors animals=3fa9c1,foods=0c1b2a --out features.safetensors"
    })
public final class FeaturesCommand extends Action {

  @Option(names = "--base", required = true, paramLabel = "NAME", description = "The base model.")
  String base;

  @Option(
      names = "--vectors",
      split = ",",
      paramLabel = "[NAME=]ID",
      description = "Task vectors of the base, by artifact id, each with a name if you like.")
  List<String> vectors = List.of();

  @Option(names = "--dataset", required = true, paramLabel = "NAME", description = "The dataset.")
  String dataset;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "train, validation or test (default: ${DEFAULT-VALUE}).")
  Split split;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "The first N examples only.")
  int limit;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "0",
      description = "Cut longer texts (default: the model's own limit).")
  int maxTokens;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write.")
  Path file;

  @Mixin JsonOption output;

  public FeaturesCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    requireNotNegative("--limit", limit);
    requireNotNegative("--max-tokens", maxTokens);
    try (Connection connection = connect();
        Dataset data = Dataset.open(artifact(connection, Kind.DATASET, dataset))) {
      Path model = artifact(connection, Kind.BASE, base);
      NamedVectors directions = NamedVectors.fetch(vectors, connection.artifacts());
      LabelledExamples examples = data.split(split);
      compute(model, directions, limit > 0 ? examples.first(limit) : examples);
      tell(directions);
      return ExitCode.OK;
    }
  }

  private static void requireNotNegative(String option, int value) {
    if (value < 0) {
      throw CommandFailure.invalid(
          "%s: expected a whole number above 0, found %d".formatted(option, value));
    }
  }

  private static Path artifact(Connection connection, Kind kind, String name) {
    Catalog catalog = connection.catalog();
    String id =
        catalog
            .find(kind, name)
            .orElseThrow(
                () -> {
                  Set<String> names = catalog.list(kind).keySet();
                  return CommandFailure.notFound(
                      "there is no %s '%s'; imported: %s.%s"
                          .formatted(
                              kind.word(),
                              name,
                              names.isEmpty() ? "none" : String.join(", ", names),
                              Suggestion.sentence(name, names)));
                });
    return connection.artifacts().folder(id);
  }

  private void compute(Path model, NamedVectors directions, LabelledExamples labelled) {
    try (PretrainedEncoder encoder = PretrainedEncoder.load(model);
        TemporaryFolder folder = new TemporaryFolder("tangent-features-")) {
      ExampleSource examples = encoder.examples(labelled, maxTokens);
      Path computed = Files.createDirectories(folder.path()).resolve(PayloadNames.FEATURES);
      TangentFeatures.computeWithInputs(
          encoder,
          directions.files(),
          directions.names(),
          examples,
          computed,
          new OwnProgress(err(), terminal(), "tangent features", "examples"));
      ArtifactFiles.copy(computed, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder", e);
    }
  }

  private void tell(NamedVectors directions) {
    try (TangentFeatures features = TangentFeatures.open(file)) {
      if (output.json) {
        say(
            Json.pretty(
                Json.object()
                    .put("file", file.toString())
                    .put("examples", features.size())
                    .put("dimension", features.dimension())
                    .set("directions", Json.array(directions.names()))));
      } else {
        say(
            "Wrote %s: %d examples, %d dimensions, %d directions."
                .formatted(file, features.size(), features.dimension(), directions.names().size()));
      }
    }
  }
}
