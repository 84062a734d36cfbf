package dev.tangent.data.table;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.imports.ImportChoices;
import dev.tangent.data.table.rows.Columns;
import dev.tangent.data.table.rows.Dialect;
import dev.tangent.data.table.rows.TableFormat;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a table becomes a dataset.
 *
 * @param classNames a file that names the classes, see {@link ClassNames}; else the labels are the
 *     names
 * @param templates a file of prompts with {@code {}} for the class name, one a line; else {@code
 *     {}} alone
 * @param seed of the drawn splits
 * @param skipBad whether rows that cannot be used are left out and counted, rather than refused
 * @param dialect how the tables are written
 * @param choices what a person decides where the source leaves it open
 */
public record ImportOptions(
    TableFormat format,
    Columns columns,
    Optional<Path> classNames,
    Optional<Path> templates,
    long seed,
    boolean skipBad,
    ImportChoices choices,
    Dialect dialect) {

  public ImportOptions {
    if (columns.text().equals(columns.label())) {
      throw new InvalidInputException("text and label are both column '" + columns.text() + "'");
    }
  }

  public static ImportOptions of(TableFormat format) {
    return new ImportOptions(
        format,
        Columns.DEFAULT,
        Optional.empty(),
        Optional.empty(),
        0,
        false,
        ImportChoices.NONE,
        Dialect.DEFAULT);
  }

  public ImportOptions withColumns(String text, String label, Optional<String> split) {
    return new ImportOptions(
        format,
        new Columns(text, label, split),
        classNames,
        templates,
        seed,
        skipBad,
        choices,
        dialect);
  }

  public ImportOptions withClassNames(Optional<Path> file) {
    return new ImportOptions(format, columns, file, templates, seed, skipBad, choices, dialect);
  }

  public ImportOptions withTemplates(Optional<Path> file) {
    return new ImportOptions(format, columns, classNames, file, seed, skipBad, choices, dialect);
  }

  public ImportOptions withSeed(long value) {
    return new ImportOptions(
        format, columns, classNames, templates, value, skipBad, choices, dialect);
  }

  public ImportOptions withSkipBad(boolean value) {
    return new ImportOptions(format, columns, classNames, templates, seed, value, choices, dialect);
  }

  public ImportOptions withChoices(ImportChoices decided) {
    return new ImportOptions(
        format, columns, classNames, templates, seed, skipBad, decided, dialect);
  }

  public ImportOptions withDialect(Dialect written) {
    return new ImportOptions(
        format, columns, classNames, templates, seed, skipBad, choices, written);
  }
}
