package dev.tangent.data.table;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.table.rows.TableFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The files of an import: one table, or a folder with one per split, named {@code
 * train.<extension>}, {@code validation.<extension>} (or valid, val, dev) and {@code
 * test.<extension>}, of which only train must be there.
 */
final class SourceFiles {

  private SourceFiles() {}

  /**
   * @throws InvalidInputException when the source is not there, or a folder without a train file,
   *     or two files are one split
   */
  static Map<Split, Path> find(Path source, TableFormat format) throws IOException {
    if (Files.isRegularFile(source)) {
      return new EnumMap<>(Map.of(Split.TRAIN, source));
    }
    if (!Files.isDirectory(source)) {
      throw new InvalidInputException("there is no file or folder " + source);
    }
    Map<Split, Path> files = new EnumMap<>(Split.class);
    String extension = "." + format.extension();
    for (String name : List.of("train", "validation", "valid", "val", "dev", "test")) {
      Path file = source.resolve(name + extension);
      if (Files.isRegularFile(file)) {
        Path other = files.put(Split.named(name).orElseThrow(), file);
        if (other != null) {
          throw new InvalidInputException(
              "%s has both %s and %s: which is the validation split?"
                  .formatted(source, other.getFileName(), file.getFileName()));
        }
      }
    }
    if (!files.containsKey(Split.TRAIN)) {
      throw new InvalidInputException(
          "folder %s has no train%s (and optionally validation%s, test%s)"
              .formatted(source, extension, extension, extension));
    }
    return files;
  }
}
