package dev.tangent.platform.storage;

import dev.tangent.common.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;

/** Local files that are complete or not there, and their digests. */
public final class LocalFiles {

  /** Marks files being written; one that a killed process left is never read. */
  public static final String UNFINISHED = ".unfinished-";

  private LocalFiles() {}

  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a sibling and renames it over {@code file}: readers see the old file or the new one. */
  public static void replace(Path file, Content content) {
    Path parent = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path unfinished = parent.resolve(UNFINISHED + UUID.randomUUID());
    try {
      Files.createDirectories(parent);
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
        content.writeTo(out);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write " + file + ": " + e.getMessage(), e);
    } finally {
      deleteQuietly(unfinished);
    }
  }

  public static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file + ": " + e.getMessage(), e);
    }
  }

  public static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Left over is harmless: it is never read under that name.
    }
  }
}
