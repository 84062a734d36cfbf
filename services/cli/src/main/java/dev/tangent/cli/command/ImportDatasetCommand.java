package dev.tangent.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.cli.Environment;
import dev.tangent.cli.ExitCode;
import dev.tangent.cli.Json;
import dev.tangent.cli.connection.Connection;
import dev.tangent.cli.files.TemporaryFolder;
import dev.tangent.core.data.ImportReport;
import dev.tangent.core.data.TextDataset;
import dev.tangent.core.data.table.ImportOptions;
import dev.tangent.core.data.table.TableFormat;
import dev.tangent.core.data.table.TextImport;
import dev.tangent.platform.storage.Catalog;
import dev.tangent.platform.storage.Catalog.Kind;
import dev.tangent.platform.storage.ImportedArtifact;
import dev.tangent.platform.storage.Manifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a table of texts and labels into a dataset in the store. */
@Command(
    name = "dataset",
    description =
        "Import texts with labels from a table, or from a folder of train/validation/test tables.",
    footer = {
      "",
      "Examples:",
      "  tangent import dataset my-intents intents.csv --format csv \\",
      "      --text-column utterance --label-column intent",
      "  tangent import dataset reviews reviews.jsonl --format jsonl --class-names classes.txt",
      "  tangent import dataset news FOLDER --format tsv    FOLDER has train.tsv, test.tsv, ..."
    })
public final class ImportDatasetCommand extends Action {

  @Parameters(index = "0", paramLabel = "NAME", description = "What experiments call it.")
  String name;

  @Parameters(index = "1", paramLabel = "FILE|DIR", description = "The table or tables, UTF-8.")
  Path source;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "csv|tsv|jsonl",
      description = "How the table is written.")
  TableFormat format;

  @Option(
      names = "--text-column",
      paramLabel = "COLUMN",
      defaultValue = "text",
      description = "The column, or JSON field, of the texts (default: ${DEFAULT-VALUE}).")
  String textColumn;

  @Option(
      names = "--label-column",
      paramLabel = "COLUMN",
      defaultValue = "label",
      description = "The column of the labels (default: ${DEFAULT-VALUE}).")
  String labelColumn;

  @Option(
      names = "--split-column",
      paramLabel = "COLUMN",
      description = "The column that says train, validation or test. Without it, splits are drawn.")
  String splitColumn;

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
          "Leave out rows that cannot be used, and count them, instead of refusing the file.")
  boolean skipBad;

  @Mixin JsonOption output;

  public ImportDatasetCommand(Environment environment) {
    super(environment);
  }

  @Override
  public Integer call() {
    Catalog.requireName(Kind.DATASET, name);
    try (TemporaryFolder folder = new TemporaryFolder("tangent-import-");
        Connection connection = connect()) {
      ImportReport<TextDataset> report = TextImport.run(source, name, options(), folder.path());
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

  private ImportOptions options() {
    return ImportOptions.of(format)
        .withColumns(textColumn, labelColumn, Optional.ofNullable(splitColumn))
        .withClassNames(Optional.ofNullable(classNames))
        .withTemplates(Optional.ofNullable(templates))
        .withSeed(seed)
        .withSkipBad(skipBad);
  }

  private void tell(ImportReport<TextDataset> report, Manifest manifest) {
    if (!output.json) {
      say("Imported dataset '%s': %s".formatted(name, report.summary()));
      say("Artifact " + manifest.id());
      return;
    }
    ObjectNode json = Json.object();
    json.put("name", name).put("artifact", manifest.id());
    json.put("classes", report.dataset().classNames().size());
    ObjectNode splits = json.putObject("splits");
    report
        .dataset()
        .description()
        .splits()
        .forEach((split, part) -> splits.put(split, part.count()));
    json.put("skipped", report.skipped().isEmpty() ? "" : report.skipped().describe());
    say(Json.pretty(json));
  }
}
