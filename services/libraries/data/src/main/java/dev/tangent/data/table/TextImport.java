package dev.tangent.data.table;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.DatasetDescription;
import dev.tangent.data.TextDataset;
import dev.tangent.data.TextDatasetWriter;
import dev.tangent.data.imports.BadRow;
import dev.tangent.data.imports.ClassTally;
import dev.tangent.data.imports.HiddenLabels;
import dev.tangent.data.imports.ImportReport;
import dev.tangent.data.imports.Plausibility;
import dev.tangent.data.imports.RejectedRows;
import dev.tangent.data.imports.SplitDigests;
import dev.tangent.data.imports.SplitDraw;
import dev.tangent.data.imports.TrainedLabels;
import dev.tangent.data.layout.SourceLayout;
import dev.tangent.data.layout.SplitLayout;
import dev.tangent.data.prompts.ClassNames;
import dev.tangent.data.prompts.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Turns a table, or a folder with one table per split, into a {@link TextDataset}. Splits that are
 * not given are drawn by {@link Splits}. Two passes, the second over a temporary copy of the texts,
 * so that memory hardly grows with their number.
 */
public final class TextImport {

  private final Path source;
  private final ImportOptions options;
  private final StagedRows rows;
  private final RejectedRows complaints = new RejectedRows();

  private TextImport(Path source, ImportOptions options, StagedRows rows) {
    this.source = source;
    this.options = options;
    this.rows = rows;
  }

  /**
   * Writes nothing into {@code folder} unless the whole import can be used.
   *
   * @param source a file, or a folder with {@code train}, {@code validation} and {@code test} files
   * @param folder to become the dataset; absent or empty
   * @throws InvalidInputException naming file and line, when a row cannot be used and skipping was
   *     not asked for; or when there are too few rows, one class only, or a column is missing
   */
  public static ImportReport<TextDataset> run(
      Path source, String name, ImportOptions options, Path folder) {
    try (StagedRows rows = new StagedRows()) {
      return new TextImport(source, options, rows).run(name, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot import " + source + ": " + e.getMessage(), e);
    }
  }

  private ImportReport<TextDataset> run(String name, Path folder) throws IOException {
    List<String> templates = Templates.of(options.templates());
    SplitLayout files = files();
    TableStaging staging = new TableStaging(options, rows, complaints);
    for (SplitLayout.Placed file : files.bySplit()) {
      staging.read(file.path(), file.split());
    }
    refuseBadRows();
    List<String> notes = new ArrayList<>();
    if (rows.makeWhole()) {
      notes.add("labels such as 1.0 are read as 1");
    }
    Split[] parts = rows.splits();
    requireRows(Split.TRAIN, parts);
    Set<Split> given = EnumSet.copyOf(Arrays.asList(parts));
    files.parts().forEach(file -> given.add(file.split()));
    given.removeAll(HiddenLabels.remove(parts, rows::label, notes));
    Set<String> labels = TrainedLabels.of(parts, rows::label);
    ClassNames classes =
        ClassNames.choose(
            options.classNames(),
            options.choices().classNames(staging.classNames()),
            source,
            labels);
    removeUnknownLabels(parts, classes);
    refuseBadRows();
    draw().assign(parts, given);
    given.forEach(split -> requireRows(split, parts));
    Plausibility.of(parts, rows::label, classes).require(source, options.choices().accepted());
    ClassTally tally = new ClassTally(classes.names());
    SplitDigests digests = new SplitDigests("texts");
    TextDataset dataset = write(name, folder, parts, given, classes, templates, tally, digests);
    List<String> warnings = new ArrayList<>(Plausibility.numbers(classes.names()));
    warnings.addAll(tally.warnings());
    warnings.addAll(digests.warnings());
    SourceLayout layout = files.layout().without(staging.leftOut());
    return new ImportReport<>(dataset, layout, tally, complaints, notes, warnings);
  }

  private SplitLayout files() throws IOException {
    SplitLayout files = SourceFiles.find(source, options.format(), options.choices().splits());
    boolean several = files.parts().stream().anyMatch(file -> file.split() != Split.TRAIN);
    if (several && options.columns().split().isPresent()) {
      throw new InvalidInputException(
          "the splits of %s are given twice: by its files and by column '%s'"
              .formatted(source, options.columns().split().get()));
    }
    return files;
  }

  private void refuseBadRows() {
    if (!complaints.isEmpty() && !options.skipBad()) {
      throw new InvalidInputException(
          "%s cannot be imported as it is: %s\nCorrect these rows, or ask to skip bad rows"
              .formatted(source, complaints.describe()));
    }
  }

  private void requireRows(Split split, Split[] parts) {
    if (!Arrays.asList(parts).contains(split)) {
      String why = complaints.isEmpty() ? "" : ": " + complaints.describe();
      throw new InvalidInputException(
          "%s has no %s rows that can be used%s"
              .formatted(source, DatasetDescription.key(split), why));
    }
  }

  /** Takes rows of unknown labels out of all parts, before anything is drawn. */
  private void removeUnknownLabels(Split[] parts, ClassNames classes) {
    for (int row = 0; row < parts.length; row++) {
      if (parts[row] != null && classes.index(rows.label(row)) < 0) {
        parts[row] = null;
        complaints.add(
            rows.place(row),
            BadRow.UNKNOWN_LABEL,
            "label '%s' is unknown; %s".formatted(rows.label(row), classes.describe()));
      }
    }
  }

  private TextDataset write(
      String name,
      Path folder,
      Split[] parts,
      Set<Split> given,
      ClassNames classes,
      List<String> templates,
      ClassTally tally,
      SplitDigests digests)
      throws IOException {
    try (TextDatasetWriter writer = new TextDatasetWriter(folder, classes.names().size());
        StagedRows.Texts texts = rows.texts()) {
      for (int row = 0; row < parts.length; row++) {
        String text = texts.next();
        if (parts[row] != null) {
          int label = classes.index(rows.label(row));
          writer.add(parts[row], text, label);
          tally.add(parts[row], label);
          digests.add(parts[row], SplitDigests.digest(text.getBytes(StandardCharsets.UTF_8)));
        }
      }
      for (Split split : Split.values()) {
        writer.origin(split, draw().origin(split, given));
      }
      return writer.finish(name, classes.names(), templates);
    }
  }

  private SplitDraw draw() {
    return SplitDraw.protocol(SplitDraw.Drawing.JAVA_RANDOM, options.seed());
  }
}
