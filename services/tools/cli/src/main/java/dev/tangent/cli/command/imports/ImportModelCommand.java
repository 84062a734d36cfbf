package dev.tangent.cli.command.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.files.TemporaryFolder;
import dev.tangent.model.RandomWeights;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.manifest.Manifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores a pre-trained model, once it is sure that the services can load it. */
@Command(
    name = "model",
    description = "Import a sentence encoder (BERT and its relatives) or a CLIP.",
    footer = {
      "",
      "The folder has config.json, tokenizer.json and model.safetensors (or several with an index).",
      "Encoders are BERT, RoBERTa, XLM-R, CamemBERT, DistilBERT, MPNet and ModernBERT (model_type);",
      "sentence-transformers' modules.json and 1_Pooling say mean or CLS pooling. A CLIP's image",
      "tower is a vision transformer, or a ConvNeXt (model_type vision-text-dual-encoder).",
      "Also read, and converted: pytorch_model.bin;",
      "OpenCLIP's folders (open_clip_config.json); and with --like a file or a folder of weights",
      "alone (.pt, .bin, .safetensors), such as the state dict of a fine-tuned image encoder, or",
      "a CLIPVisionModel. Names are those of Hugging Face's encoder afterwards: prefixes of",
      "wrappers go, and heads and poolers, which features do not depend on, stay behind.",
      "Pickles are read as data: nothing in them is executed.",
      "",
      "Examples:",
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

  @Parameters(index = "1", paramLabel = "DIR", description = "The model's folder, or a file.")
  Path folder;

  @Option(
      names = "--like",
      paramLabel = "DIR",
      description = "A model of the same shape, for what the file or folder lacks.")
  Path like;

  @Option(
      names = "--random-weights",
      paramLabel = "SEED",
      description = "Draw new weights for this architecture instead of importing the folder's.")
  Long randomWeights;

  @Mixin JsonOption output;

  public ImportModelCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    Catalog.requireName(Kind.BASE, name);
    try (TemporaryFolder selected = new TemporaryFolder("tangent-import-");
        TemporaryFolder converted = new TemporaryFolder("tangent-convert-");
        Connection connection = connect()) {
      ModelFolder model = ModelFolder.check(folder, Optional.ofNullable(like), converted.path());
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
              provenance());
      tell(manifest, model);
      return ExitCode.OK;
    }
  }

  private Map<String, String> provenance() {
    return randomWeights == null
        ? Map.of("source", folder.toString())
        : Map.of("source", folder.toString(), "random-weights", randomWeights.toString());
  }

  private void tell(Manifest manifest, ModelFolder model) {
    if (output.json) {
      ObjectNode json =
          Json.object()
              .put("name", name)
              .put("artifact", manifest.id())
              .put("bytes", manifest.totalSize())
              .put("dimension", model.dimension());
      model.dropped().forEach(json.putArray("dropped")::add);
      say(Json.pretty(json));
    } else {
      say("Imported model '%s': %s".formatted(name, model.summary()));
      if (!model.dropped().isEmpty()) {
        say("Not imported, for no feature depends on them: " + String.join(", ", model.dropped()));
      }
      say("Artifact " + manifest.id());
    }
  }
}
