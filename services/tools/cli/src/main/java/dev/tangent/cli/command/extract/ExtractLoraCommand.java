package dev.tangent.cli.command.extract;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.command.compatibility.AskedVectors.Asked;
import dev.tangent.cli.command.compatibility.VectorsGiven;
import dev.tangent.cli.connection.ConnectionOnDemand;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.files.ArtifactFiles;
import dev.tangent.cli.files.TemporaryFolder;
import dev.tangent.cli.watch.OwnProgress;
import dev.tangent.merging.adapter.AdapterOptions;
import dev.tangent.merging.adapter.AdapterRanks;
import dev.tangent.merging.adapter.Extraction;
import dev.tangent.merging.adapter.LoraExtraction;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.manifest.Manifest;
import dev.tangent.tensor.TensorSource;
import dev.tangent.tensor.safetensors.ModelLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a vector as a LoRA adapter, and says what that costs. */
@Command(
    name = "lora",
    description = "Write a task vector as a LoRA adapter of PEFT's, by truncated SVD.",
    footer = {
      "",
      "A VECTOR is a safetensors file, an artifact's id (tangent list JOB), or, with",
      "--base, a fine-tuned model's folder. Of each linear layer the leading R",
      "singular directions are kept, and it is said how much that leaves out. Biases,",
      "norms and tables are stored whole, which takes the base; without --base they",
      "are left out, and named. See docs/merging.md.",
      "",
      "Examples:",
      "  tangent extract lora models/bert-sst2 --base models/bert --rank 16 --out lora",
      "  tangent extract lora 3fa9c1 --base minilm --rank 8 --out animals-lora",
      "  tangent extract lora animals.safetensors --rank 8 --out animals-lora \\",
      "    --rank-pattern 'intermediate.dense=16' --rank-pattern 'pooler.dense=0'"
    })
public final class ExtractLoraCommand extends Action {

  @Parameters(paramLabel = "VECTOR", description = "What to write as an adapter.")
  String vector;

  @Option(
      names = "--rank",
      required = true,
      paramLabel = "R",
      description = "Singular directions to keep of each linear layer.")
  int rank;

  @Option(
      names = "--rank-pattern",
      paramLabel = "PATTERN=R",
      description =
          "Another rank for the modules of these names, as PEFT's rank_pattern: a regular"
              + " expression for a name or its end. 0 leaves them out. May be repeated; the first"
              + " that matches counts.")
  Map<String, Integer> patterns = new LinkedHashMap<>();

  @Option(
      names = "--base",
      paramLabel = "DIR|NAME",
      description = "What was fine-tuned: a model's folder, or the name of an imported model.")
  @Nullable String base;

  @Option(
      names = "--matrices-only",
      description = "Leave out biases, norms and tables also where there is a base.")
  boolean matricesOnly;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description =
          "What the model that PEFT will wrap has before the names of the vector's tensors: bert."
              + " for a BertForSequenceClassification.")
  String prefix;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the adapter goes: a new folder.")
  Path out;

  @Mixin JsonOption output;

  private final ConnectionOnDemand store = new ConnectionOnDemand(this::connect);

  public ExtractLoraCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() throws Exception {
    Path target = environment().absolute(out);
    requireNew(target);
    try (store) {
      Base known = base();
      try (TensorSource model =
          known.folder() == null ? null : ModelLocation.open(known.folder())) {
        Asked asked = new VectorsGiven(environment(), model, store).open(vector);
        try (TensorSource opened = asked.vector()) {
          extract(opened, model, known.name(), target);
        }
      }
      return ExitCode.OK;
    }
  }

  private void extract(
      TensorSource opened, @Nullable TensorSource model, @Nullable String baseName, Path target)
      throws IOException {
    String end = prefix.isEmpty() || prefix.endsWith(".") ? prefix : prefix + ".";
    AdapterOptions options =
        new AdapterOptions(
            new AdapterRanks(rank, patterns),
            end,
            baseName,
            Runtime.getRuntime().availableProcessors());
    Path parent = Files.createDirectories(Objects.requireNonNull(target.getParent()));
    try (TemporaryFolder work = TemporaryFolder.in(parent, ".tangent-")) {
      Extraction found =
          LoraExtraction.write(
              opened,
              matricesOnly ? Optional.empty() : Optional.ofNullable(model),
              options,
              Files.createDirectories(work.path()),
              new OwnProgress(err(), terminal(), "factoring", "linear layers"));
      ExtractionText text = new ExtractionText(found, target);
      Files.writeString(work.path().resolve("README.md"), text.card(baseName));
      ArtifactFiles.move(work.path(), target);
      if (output.json) {
        say(Json.pretty(text.json()));
      } else {
        text.lines().forEach(this::say);
      }
    }
  }

  private static void requireNew(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw CommandFailure.invalid(target + " is a file; expected a new folder");
    }
    try (Stream<Path> files = Files.list(target)) {
      files
          .findFirst()
          .ifPresent(
              file -> {
                throw CommandFailure.invalid(
                    "%s is not empty (it has %s); expected a new folder"
                        .formatted(target, file.getFileName()));
              });
    }
  }

  /**
   * Where the base lies, and what it is called in the adapter's configuration.
   *
   * @param folder null where no base was given
   */
  private record Base(@Nullable Path folder, @Nullable String name) {}

  private Base base() {
    if (base == null) {
      return new Base(null, null);
    }
    Path folder = environment().absolute(Path.of(base));
    if (Files.exists(folder)) {
      return new Base(folder, base);
    }
    if (!Catalog.isName(base)) {
      throw CommandFailure.notFound(
          "--base: there is no folder %s, and '%s' cannot be the name of an imported model"
              .formatted(folder, base));
    }
    Manifest model = store.get().artifacts().require(store.get().imported(Kind.BASE, base));
    String source = model.provenance().get("source");
    return new Base(
        store.get().artifacts().folder(model.id()),
        source == null ? null : source.replaceFirst("^hf:", ""));
  }
}
