package dev.tangent.cli.command.imports;

import dev.tangent.cli.command.Action;
import dev.tangent.cli.command.JsonOption;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.environment.CommandFailure;
import dev.tangent.cli.environment.Environment;
import dev.tangent.cli.environment.ExitCode;
import dev.tangent.cli.environment.Json;
import dev.tangent.cli.files.TemporaryFolder;
import dev.tangent.cli.watch.OwnProgress;
import dev.tangent.data.collection.ImageImport;
import dev.tangent.data.collection.ImageImportOptions;
import dev.tangent.data.imports.ImportReport;
import dev.tangent.data.table.ImportOptions;
import dev.tangent.data.table.TextImport;
import dev.tangent.platform.imports.ImportedArtifact;
import dev.tangent.platform.storage.artifact.Catalog;
import dev.tangent.platform.storage.artifact.Catalog.Kind;
import dev.tangent.platform.storage.manifest.Manifest;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a person's texts or images, with their labels, into a dataset in the store. */
@Command(
    name = "dataset",
    description = "Import texts or images with labels under a name that experiments use.",
    footer = {
      "",
      "Texts are in tables: csv, tsv, jsonl, json or parquet, plain, gzipped or with zstd; one file or a",
      "folder whose files' names say train, validation and test.",
      "Images are in folders named as their classes (folder), in MNIST's files (idx), in the Parquet",
      "files of the Hugging Face hub (parquet) or in WebDataset's tar files (webdataset). They are",
      "decoded, resized and cropped once, as CLIP's own transform does.",
      "",
      "Examples:",
      "  tangent import dataset my-intents intents.csv --format csv \\",
      "      --text-column utterance --label-column intent",
      "  tangent import dataset news FOLDER --format tsv    FOLDER has train.tsv, test.tsv, ...",
      "  tangent import dataset eurosat EuroSAT_RGB --format folder --validation 2700 --test 2700",
      "  tangent import dataset fashion path/to/fashion-mnist --format idx",
      "  tangent import dataset cars stanford_cars --format parquet --templates cars.txt"
    })
public final class ImportDatasetCommand extends Action {

  @Parameters(index = "0", paramLabel = "NAME", description = "What experiments call it.")
  String name;

  @Parameters(index = "1", paramLabel = "FILE|DIR", description = "Where texts or images are.")
  Path source;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "csv, tsv, jsonl, json; folder, idx, webdataset; parquet (texts or images).")
  DatasetFormat format;

  @Option(
      names = "--label-column",
      paramLabel = "COLUMN",
      description = "The column, or JSON field, of the labels (default: label).")
  String labelColumn;

  @Option(
      names = "--class-names",
      paramLabel = "FILE",
      description =
          "Names of the classes in words: LABEL<TAB>NAME on each line, or for labels 0, 1, … one name a"
              + " line. Default: the labels themselves.")
  Path classNames;

  @Option(
      names = "--templates",
      paramLabel = "FILE",
      description =
          "Prompts of the zero-shot head, one a line, with {} for the class name (default: {}).")
  Path templates;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the drawn splits (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--skip-bad",
      description =
          "Leave out rows and images that cannot be used, and count them, instead of refusing all.")
  boolean skipBad;

  @Mixin ChoiceArguments choiceArguments;

  @Mixin TableArguments tableArguments;

  @Mixin CollectionArguments collectionArguments;

  @Mixin JsonOption output;

  public ImportDatasetCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    Catalog.requireName(Kind.DATASET, name);
    boolean texts = format.isTable(source);
    requireFitting(texts);
    try (TemporaryFolder folder =
            TemporaryFolder.in(collectionArguments.temporary, "tangent-import-");
        Connection connection = connect()) {
      ImportReport<?> report = run(folder.path(), texts);
      connection.prepareStore();
      Manifest manifest =
          ImportedArtifact.commit(
              connection.artifacts(),
              connection.catalog(),
              Kind.DATASET,
              name,
              folder.path(),
              Map.of("source", source.toString()));
      tell(report, manifest);
      return ExitCode.OK;
    }
  }

  private void requireFitting(boolean texts) {
    Optional<String> wrong = texts ? collectionArguments.given() : tableArguments.given();
    wrong.ifPresent(
        option -> {
          throw CommandFailure.invalid(
              "%s is about %s, but --format %s is of %s"
                  .formatted(
                      option,
                      texts ? "images" : "texts",
                      format.name().toLowerCase(Locale.ROOT),
                      texts ? "texts" : "images"));
        });
  }

  private ImportReport<?> run(Path folder, boolean texts) {
    Optional<String> column = Optional.ofNullable(labelColumn);
    if (texts) {
      ImportOptions options =
          tableArguments
              .options(format.table(), column)
              .withClassNames(Optional.ofNullable(classNames))
              .withTemplates(Optional.ofNullable(templates))
              .withSeed(seed)
              .withSkipBad(skipBad)
              .withChoices(choiceArguments.choices());
      return TextImport.run(source, name, options, folder);
    }
    ImageImportOptions options =
        collectionArguments
            .options(format.collection(), column, seed)
            .withClassNames(Optional.ofNullable(classNames))
            .withTemplates(Optional.ofNullable(templates))
            .withChoices(choiceArguments.choices(), collectionArguments.depth())
            .withSkipBad(skipBad);
    OwnProgress progress = new OwnProgress(err(), terminal(), "decoding", "images");
    return ImageImport.run(source, name, options, folder, progress);
  }

  private void tell(ImportReport<?> report, Manifest manifest) {
    if (!output.json) {
      say("Imported dataset '%s': %s".formatted(name, report.summary()));
      say("Artifact " + manifest.id());
      return;
    }
    say(Json.pretty(ReportJson.of(name, manifest.id(), report)));
  }
}
