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
import dev.tangent.cli.hub.repository.HubKind;
import dev.tangent.cli.hub.repository.HubName;
import dev.tangent.cli.watch.OwnProgress;
import dev.tangent.common.InvalidInputException;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
      "hf:OWNER/NAME is a dataset of the Hugging Face hub: its card and the names of its files say",
      "format, configurations and splits; what is fetched stays in the hub's own cache (HF_HOME).",
      "",
      "Examples:",
      "  tangent import dataset ag_news hf:fancyzhx/ag_news",
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

  @Parameters(
      index = "1",
      paramLabel = "FILE|DIR|hf:OWNER/NAME",
      description = "Where texts or images are: here, or a repository of the Hugging Face hub.")
  String source;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "csv, tsv, jsonl, json; folder, idx, webdataset; parquet (texts or images). Of a"
              + " repository of the hub its files tell.")
  @Nullable DatasetFormat format;

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

  @Mixin HubArguments hubArguments;

  @Mixin JsonOption output;

  public ImportDatasetCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    Catalog.requireName(Kind.DATASET, name);
    Optional<DatasetSource> local =
        HubName.isMeantBy(source) ? Optional.empty() : Optional.of(local());
    try (TemporaryFolder folder =
            TemporaryFolder.in(collectionArguments.temporary, "tangent-import-");
        TemporaryFolder fetched = new TemporaryFolder("tangent-hub-");
        Connection connection = connect()) {
      DatasetSource data = local.orElseGet(() -> fetch(fetched.path()));
      ImportReport<?> report = run(data, folder.path());
      connection.prepareStore();
      Manifest manifest =
          ImportedArtifact.commit(
              connection.artifacts(),
              connection.catalog(),
              Kind.DATASET,
              name,
              folder.path(),
              data.provenance());
      tell(data, report, manifest);
      return ExitCode.OK;
    }
  }

  private DatasetSource local() {
    hubArguments.requireLocal(source);
    if (format == null) {
      throw CommandFailure.invalid(
          "--format is missing: say whether %s is %s"
              .formatted(source, "csv, tsv, jsonl, json, parquet, folder, idx or webdataset"));
    }
    Path path = Path.of(source);
    DatasetSource data =
        new DatasetSource(
            path,
            format,
            choiceArguments.choices(),
            Optional.ofNullable(classNames),
            Optional.ofNullable(templates),
            tableArguments.textColumn().orElse("text"),
            Optional.ofNullable(labelColumn),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            format.isTable(path));
    requireFitting(data);
    return data;
  }

  private DatasetSource fetch(Path folder) {
    HubDataset.Wishes wishes =
        new HubDataset.Wishes(
            Optional.ofNullable(format),
            choiceArguments.choices(),
            Optional.ofNullable(classNames),
            Optional.ofNullable(templates),
            tableArguments.textColumn(),
            Optional.ofNullable(labelColumn));
    DatasetSource data =
        HubDataset.fetch(
            hubArguments.hub(this),
            HubName.parse(HubKind.DATASET, source),
            hubArguments.revision(),
            wishes,
            folder);
    requireFitting(data);
    return data;
  }

  private void requireFitting(DatasetSource data) {
    boolean texts = data.isTable();
    Optional<String> wrong = texts ? collectionArguments.given() : tableArguments.given();
    wrong.ifPresent(
        option -> {
          throw CommandFailure.invalid(
              "%s is about %s, but --format %s is of %s"
                  .formatted(
                      option,
                      texts ? "images" : "texts",
                      data.format().name().toLowerCase(Locale.ROOT),
                      texts ? "texts" : "images"));
        });
  }

  /** What is wrong is said of what a person named, not of the folder that it was laid out in. */
  private ImportReport<?> run(DatasetSource data, Path folder) {
    try {
      return data.isTable() ? texts(data, folder) : images(data, folder);
    } catch (InvalidInputException e) {
      throw data.origin().isEmpty()
          ? e
          : new InvalidInputException(
              String.valueOf(e.getMessage()).replace(data.path().toString(), source), e);
    }
  }

  private ImportReport<?> texts(DatasetSource data, Path folder) {
    ImportOptions options =
        tableArguments
            .options(data.format().table(), data.textColumn(), data.labelColumn(), data.separator())
            .withClassNames(data.classNames())
            .withTemplates(data.templates())
            .withSeed(seed)
            .withSkipBad(skipBad)
            .withChoices(data.choices());
    return TextImport.run(data.path(), name, options, folder);
  }

  private ImportReport<?> images(DatasetSource data, Path folder) {
    ImageImportOptions options =
        collectionArguments
            .options(data.format().collection(), data.labelColumn(), seed)
            .withClassNames(data.classNames())
            .withTemplates(data.templates())
            .withChoices(data.choices(), collectionArguments.depth())
            .withSkipBad(skipBad);
    OwnProgress progress = new OwnProgress(err(), terminal(), "decoding", "images");
    return ImageImport.run(data.path(), name, options, folder, progress);
  }

  private void tell(DatasetSource data, ImportReport<?> report, Manifest manifest) {
    if (!output.json) {
      say("Imported dataset '%s': %s".formatted(name, report.summary()));
      data.notes().forEach(this::say);
      data.origin().ifPresent(origin -> say(origin.summary()));
      say("Artifact " + manifest.id());
      return;
    }
    ObjectNode json = ReportJson.of(name, manifest.id(), report);
    data.notes().forEach(json.withArray("notes")::add);
    data.origin().ifPresent(origin -> json.set("hub", origin.json()));
    say(Json.pretty(json));
  }
}
