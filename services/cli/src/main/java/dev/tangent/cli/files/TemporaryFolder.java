package dev.tangent.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone when the command ends. */
public final class TemporaryFolder implements AutoCloseable {

  private final Path root;

  public TemporaryFolder(String prefix) {
    this(() -> Files.createTempDirectory(prefix));
  }

  private TemporaryFolder(Creation creation) {
    try {
      this.root = creation.create();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder: " + e.getMessage(), e);
    }
  }

  private interface Creation {
    Path create() throws IOException;
  }

  /**
   * @param parent null for the system's folder of temporary files
   */
  public static TemporaryFolder in(Path parent, String prefix) {
    return parent == null
        ? new TemporaryFolder(prefix)
        : new TemporaryFolder(() -> Files.createTempDirectory(parent, prefix));
  }

  /** Absent, for writers that create it. */
  public Path path() {
    return root.resolve("content");
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + root, e);
    }
  }
}
