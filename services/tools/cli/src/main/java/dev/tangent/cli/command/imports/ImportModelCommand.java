package dev.tangent.cli.command.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.files.TemporaryFolder;
import dev.tangent.cli.hub.HubRepository;
import dev.tangent.cli.hub.repository.HubKind;
import dev.tangent.cli.hub.repository.HubName;
import dev.tangent.cli.hub.repository.HubRevision;
import dev.tangent.model.RandomWeights;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.manifest.Manifest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores a pre-trained model, once it is sure that the services can load it. */
@Command(
    name = "model",
    description = "Import a sentence encoder (BERT and its relatives), a T5 or a CLIP.",
    footer = {
      "",
      "The folder has config.json, tokenizer.json and model.safetensors (or several with an index).",
      "Encoders are BERT, RoBERTa, XLM-R, CamemBERT, DistilBERT, MPNet and ModernBERT (model_type);",
      "sentence-transformers' modules.json and 1_Pooling say mean or CLS pooling. A CLIP's image",
      "tower is a vision transformer, or a ConvNeXt (model_type vision-text-dual-encoder). A T5",
      "or flan-T5 (model_type t5) scores class names as the first word of its answer.",
      "Also read, and converted: pytorch_model.bin;",
      "OpenCLIP's folders (open_clip_config.json); and with --like a file or a folder of weights",
      "alone (.pt, .bin, .safetensors), such as the state dict of a fine-tuned image encoder, or",
      "a CLIPVisionModel. Names are those of Hugging Face's encoder afterwards: prefixes of",
      "wrappers go, and heads and poolers, which features do not depend on, stay behind.",
      "Pickles are read as data: nothing in them is executed.",
      "hf:OWNER/NAME is a model of the Hugging Face hub; of its files only these are fetched, and",
      "they stay in the hub's own cache (HF_HOME).",
      "",
      "Examples:",
      "  tangent import model minilm hf:sentence-transformers/all-MiniLM-L6-v2",
      "  tangent import model bge-small ./bge-small-en-v1.5",
      "  tangent import model vit-b-32 ./clip-vit-base-patch32",
      "  tangent import model vit-b-32-cars ./finetuned.pt --like ./clip-vit-base-patch32",
      "  tangent import model bge-random ./bge-small-en-v1.5 --random-weights 0",
      "",
      "With --random-weights the weights are not imported: the model is as it was before any",
      "pre-training, by the rule of its reference implementation, to compare bases with."
    })
public final class ImportModelCommand extends Action {

  @Parameters(index = "0", paramLabel = "NAME", description = "What experiments call it.")
  String name;

  @Parameters(
      index = "1",
      paramLabel = "DIR|hf:OWNER/NAME",
      description = "The model's folder, or a file; or a repository of the Hugging Face hub.")
  String source;

  @Option(
      names = "--like",
      paramLabel = "DIR|hf:OWNER/NAME",
      description = "A model of the same shape, for what the file or folder lacks.")
  @Nullable String like;

  @Option(
      names = "--random-weights",
      paramLabel = "SEED",
      description = "Draw new weights for this architecture instead of importing the folder's.")
  Long randomWeights;

  @Mixin HubArguments hubArguments;

  @Mixin JsonOption output;

  public ImportModelCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    Catalog.requireName(Kind.BASE, name);
    if (!HubName.isMeantBy(source)) {
      hubArguments.requireLocal(source);
    }
    try (TemporaryFolder fetched = new TemporaryFolder("tangent-hub-");
        TemporaryFolder selected = new TemporaryFolder("tangent-import-");
        TemporaryFolder converted = new TemporaryFolder("tangent-convert-");
        Connection connection = connect()) {
      Optional<HubModel> hub = hub(fetched.path());
      ModelFolder model =
          ModelFolder.check(
              hub.map(HubModel::folder).orElseGet(() -> Path.of(source)),
              like(fetched.path()),
              converted.path());
      model.gatherIn(selected.path());
      if (randomWeights != null) {
        RandomWeights.replaceIn(selected.path(), randomWeights);
      }
      connection.prepareStore();
      Manifest manifest =
          ImportedArtifact.commit(
              connection.artifacts(),
              connection.catalog(),
              Kind.BASE,
              name,
              selected.path(),
              provenance(hub));
      tell(manifest, model, hub);
      return ExitCode.OK;
    }
  }

  private Optional<HubModel> hub(Path folder) {
    if (!HubName.isMeantBy(source)) {
      return Optional.empty();
    }
    HubName repository = HubName.parse(HubKind.MODEL, source);
    return Optional.of(
        HubModel.fetch(
            hubArguments.open(this, repository), folder.resolve(repository.shortName())));
  }

  /** That of the hub is its main revision. */
  private Optional<Path> like(Path folder) {
    if (like == null || !HubName.isMeantBy(like)) {
      return Optional.ofNullable(like).map(Path::of);
    }
    HubName repository = HubName.parse(HubKind.MODEL, like);
    HubRepository opened = hubArguments.hub(this).open(repository, HubRevision.MAIN);
    return Optional.of(HubModel.fetch(opened, folder.resolve("like")).folder());
  }

  private Map<String, String> provenance(Optional<HubModel> hub) {
    Map<String, String> provenance =
        new LinkedHashMap<>(
            hub.map(model -> model.origin().provenance()).orElse(Map.of("source", source)));
    if (randomWeights != null) {
      provenance.put("random-weights", randomWeights.toString());
    }
    return provenance;
  }

  private void tell(Manifest manifest, ModelFolder model, Optional<HubModel> hub) {
    if (output.json) {
      ObjectNode json =
          Json.object()
              .put("name", name)
              .put("artifact", manifest.id())
              .put("bytes", manifest.totalSize())
              .put("dimension", model.dimension());
      model.dropped().forEach(json.putArray("dropped")::add);
      hub.ifPresent(fetched -> json.set("hub", fetched.origin().json()));
      say(Json.pretty(json));
    } else {
      say("Imported model '%s': %s".formatted(name, model.summary()));
      if (!model.dropped().isEmpty()) {
        say("Not imported, for no feature depends on them: " + String.join(", ", model.dropped()));
      }
      hub.ifPresent(fetched -> say(fetched.origin().summary()));
      say("Artifact " + manifest.id());
    }
  }
}
