package dev.tangent.cli.files;

import dev.tangent.platform.storage.artifact.ArtifactStore;
import dev.tangent.platform.storage.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Copies of an artifact's files where a person wants them: whole, verified, or not there. */
public final class ArtifactFiles {

  private ArtifactFiles() {}

  public static void copyAll(ArtifactStore artifacts, Manifest manifest, Path folder) {
    for (Manifest.Entry file : manifest.files()) {
      copy(artifacts.fetch(manifest.id(), file.name()), folder.resolve(file.name()));
    }
  }

  /** Replaces the target in one step, so that an interrupted copy leaves no half file. */
  public static void copy(Path from, Path to) {
    Path target = to.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      Path arriving = Files.createTempFile(target.getParent(), ".tangent-", ".part");
      try {
        Files.copy(from, arriving, StandardCopyOption.REPLACE_EXISTING);
        move(arriving, target);
      } finally {
        Files.deleteIfExists(arriving);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + to, e);
    }
  }

  /** Replaces what is there, in one step where the file system can. */
  public static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** For people: a folder's files are counted, not listed. */
  public static String names(Manifest manifest) {
    Map<String, Long> parts =
        manifest.files().stream()
            .map(file -> file.name().replaceFirst("/.*", "/"))
            .collect(
                Collectors.groupingBy(
                    Function.identity(), LinkedHashMap::new, Collectors.counting()));
    return parts.entrySet().stream()
        .map(e -> e.getKey().endsWith("/") ? e.getKey() + " (" + e.getValue() + ")" : e.getKey())
        .collect(Collectors.joining(", "));
  }
}
