package dev.tangent.cli.hub.cache;

import dev.tangent.cli.hub.repository.HubFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a snapshot by its links, whose ends are called by the digests of their bytes. */
final class LinkedFiles {

  private static final String NO_BLOB = "0".repeat(40);

  private LinkedFiles() {}

  static List<HubFile> in(Path snapshot) {
    try (Stream<Path> all = Files.walk(snapshot)) {
      List<HubFile> files = new ArrayList<>();
      for (Path path : all.filter(Files::isSymbolicLink).sorted().toList()) {
        file(snapshot, path).ifPresent(files::add);
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + snapshot, e);
    }
  }

  private static Optional<HubFile> file(Path snapshot, Path link) throws IOException {
    if (!Files.isRegularFile(link)) {
      return Optional.empty();
    }
    String path = String.join("/", steps(snapshot.relativize(link)));
    String digest = link.toRealPath().getFileName().toString();
    try {
      boolean plain = digest.length() == NO_BLOB.length();
      return Optional.of(
          new HubFile(
              path,
              Files.size(link),
              plain ? digest : NO_BLOB,
              plain ? Optional.empty() : Optional.of(digest)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<String> steps(Path path) {
    List<String> steps = new ArrayList<>();
    path.forEach(step -> steps.add(step.toString()));
    return steps;
  }
}
