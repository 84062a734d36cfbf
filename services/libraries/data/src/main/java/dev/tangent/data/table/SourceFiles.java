package dev.tangent.data.table;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.layout.SplitChoice;
import dev.tangent.data.layout.SplitLayout;
import dev.tangent.data.layout.VisibleFiles;
import dev.tangent.data.table.rows.TableFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files of an import: one table, or all of a folder, with the splits that their names say. */
final class SourceFiles {

  private SourceFiles() {}

  /**
   * @throws InvalidInputException when the source is not there, or a folder without a train file,
   *     or their names do not decide which split each is
   */
  static SplitLayout find(Path source, TableFormat format, SplitChoice choice) throws IOException {
    List<Path> files = List.of();
    for (List<String> endings : format.endings()) {
      files = files.isEmpty() ? VisibleFiles.find(source, endings) : files;
    }
    if (files.isEmpty()) {
      throw noTrain(source, format);
    }
    SplitLayout layout = SplitLayout.of(source, files, choice);
    if (layout.parts().stream().noneMatch(part -> part.split() == Split.TRAIN)) {
      throw noTrain(source, format);
    }
    return layout;
  }

  private static InvalidInputException noTrain(Path source, TableFormat format) {
    String extension = "." + format.extension();
    return new InvalidInputException(
        "folder %s has no train%s (and optionally validation%s, test%s)"
            .formatted(source, extension, extension, extension));
  }
}
