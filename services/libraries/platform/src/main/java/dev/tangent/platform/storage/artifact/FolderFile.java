package dev.tangent.platform.storage.artifact;

import dev.tangent.platform.storage.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file of a folder that becomes an artifact.
 *
 * @param name relative to the folder, with {@code /} between folders
 */
public record FolderFile(String name, Path path, long size, String sha256) {

  /** All files below a folder, by name; links are followed, as model folders are full of them. */
  public static List<FolderFile> in(Path folder) {
    try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<FolderFile> files =
          paths
              .filter(Files::isRegularFile)
              .map(path -> of(folder, path))
              .sorted(Comparator.comparing(FolderFile::name))
              .toList();
      if (files.isEmpty()) {
        throw new IllegalArgumentException("no file in " + folder);
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static FolderFile of(Path folder, Path path) {
    String name =
        StreamSupport.stream(folder.relativize(path).spliterator(), false)
            .map(Path::toString)
            .collect(Collectors.joining("/"));
    try {
      return new FolderFile(name, path, Files.size(path), LocalFiles.sha256(path));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + path + ": " + e.getMessage(), e);
    }
  }
}
