package dev.tangent.cli.command.imports;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.table.ImportOptions;
import dev.tangent.data.table.rows.Dialect;
import dev.tangent.data.table.rows.TableFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What only imports of texts are told. */
final class TableArguments {

  @Option(
      names = "--text-column",
      paramLabel = "COLUMN[,COLUMN]",
      description =
          "The column, or JSON field, of the texts (default: text); several are joined, a line each.")
  @Nullable String textColumn;

  @Option(
      names = "--split-column",
      paramLabel = "COLUMN",
      description = "The column that says train, validation or test. Without it, splits are drawn.")
  @Nullable String splitColumn;

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description = "What stands between the fields of csv (default: a comma), such as ';' or tab.")
  @Nullable String delimiter;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "How csv, tsv or jsonl is encoded (default: utf-8), such as latin-1.")
  @Nullable String encoding;

  @Option(
      names = "--no-header",
      description = "The first line of csv or tsv is a row; columns are called 1, 2, …")
  boolean noHeader;

  /** The first of these that was given, for the complaint that it says nothing of images. */
  Optional<String> given() {
    return Stream.of(
            textColumn == null ? "" : "--text-column",
            splitColumn == null ? "" : "--split-column",
            delimiter == null ? "" : "--delimiter",
            encoding == null ? "" : "--encoding",
            noHeader ? "--no-header" : "")
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  Optional<String> textColumn() {
    return Optional.ofNullable(textColumn);
  }

  /**
   * @param separator of the fields by a dataset's card; a person's counts before it
   */
  ImportOptions options(
      TableFormat format,
      String textColumn,
      Optional<String> labelColumn,
      Optional<String> separator) {
    return ImportOptions.of(format)
        .withDialect(dialect(separator))
        .withColumns(textColumn, labelColumn.orElse("label"), Optional.ofNullable(splitColumn));
  }

  private Dialect dialect(Optional<String> separator) {
    return new Dialect(
        delimiter == null
            ? separator.map(TableArguments::ofTheCard)
            : Optional.of(Dialect.delimiter(delimiter)),
        encoding == null ? StandardCharsets.UTF_8 : Dialect.encoding(encoding),
        !noHeader);
  }

  private static char ofTheCard(String separator) {
    try {
      return Dialect.delimiter(separator);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "the dataset's card says that '%s' stands between fields, which is not one character; say with --delimiter what does"
              .formatted(separator),
          e);
    }
  }
}
