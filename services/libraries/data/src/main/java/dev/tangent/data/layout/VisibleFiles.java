package dev.tangent.data.layout;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Files as a person sees them: what a download, an archive or an editor leaves beside them, in
 * folders and files whose names begin with a dot or in {@code __MACOSX}, does not count.
 */
public final class VisibleFiles {

  private static final int DEPTH = 5;

  private VisibleFiles() {}

  public static boolean isHidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.equals("__MACOSX");
  }

  /** Whether a file's name ends so, in any case. */
  public static boolean ends(Path file, List<String> endings) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(name::endsWith);
  }

  /**
   * The file itself, or all visible ones in a folder whose names end so, in order of their names.
   * Links to files count, as in a snapshot of the hub's cache; those to folders do not.
   *
   * @throws InvalidInputException when there is nothing of this name
   */
  public static List<Path> find(Path source, List<String> endings) throws IOException {
    if (Files.isRegularFile(source)) {
      return List.of(source);
    }
    if (!Files.isDirectory(source)) {
      throw new InvalidInputException("there is no file or folder " + source);
    }
    try (Stream<Path> all = Files.find(source, DEPTH, (path, about) -> !about.isDirectory())) {
      return all.filter(path -> ends(path, endings) && isVisible(source, path))
          .filter(path -> !Files.isDirectory(path))
          .sorted()
          .toList();
    }
  }

  private static boolean isVisible(Path source, Path file) {
    for (Path step : source.relativize(file)) {
      if (isHidden(step)) {
        return false;
      }
    }
    return true;
  }
}
