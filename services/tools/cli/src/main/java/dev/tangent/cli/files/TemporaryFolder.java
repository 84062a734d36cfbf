package dev.tangent.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone when the command ends, also when a person ends it (Ctrl-C). */
public final class TemporaryFolder implements AutoCloseable {

  private static final int ATTEMPTS = 200;
  private static final long BETWEEN_ATTEMPTS_MS = 100;

  private final Path root;
  private final Thread atExit = new Thread(this::deleteInTheEnd, "delete-temporary-folder");

  public TemporaryFolder(String prefix) {
    this(() -> Files.createTempDirectory(prefix));
  }

  private TemporaryFolder(Creation creation) {
    try {
      this.root = creation.create();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder: " + e.getMessage(), e);
    }
    Runtime.getRuntime().addShutdownHook(atExit);
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
    try {
      delete();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + root, e);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is shutting down, and the hook finds nothing to delete.
    }
  }

  private void delete() throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Children are told to stop at the same time; until they have, they may write here. */
  private void deleteInTheEnd() {
    try {
      for (int i = 0; i < ATTEMPTS && (hasChildren() || !isDeleted()); i++) {
        Thread.sleep(BETWEEN_ATTEMPTS_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean hasChildren() {
    return ProcessHandle.current().children().findAny().isPresent();
  }

  private boolean isDeleted() {
    try {
      delete();
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
