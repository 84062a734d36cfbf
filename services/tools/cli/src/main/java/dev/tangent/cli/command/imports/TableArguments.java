package dev.tangent.cli.command.imports;

import dev.tangent.data.table.ImportOptions;
import dev.tangent.data.table.rows.TableFormat;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What only imports of texts are told. */
final class TableArguments {

  @Option(
      names = "--text-column",
      paramLabel = "COLUMN",
      description = "The column, or JSON field, of the texts (default: text).")
  String textColumn;

  @Option(
      names = "--split-column",
      paramLabel = "COLUMN",
      description = "The column that says train, validation or test. Without it, splits are drawn.")
  String splitColumn;

  /** The first of these that was given, for the complaint that it says nothing of images. */
  Optional<String> given() {
    if (textColumn != null) {
      return Optional.of("--text-column");
    }
    return splitColumn != null ? Optional.of("--split-column") : Optional.empty();
  }

  ImportOptions options(TableFormat format, Optional<String> labelColumn) {
    return ImportOptions.of(format)
        .withColumns(
            textColumn == null ? "text" : textColumn,
            labelColumn.orElse("label"),
            Optional.ofNullable(splitColumn));
  }
}
