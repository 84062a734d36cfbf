package dev.tangent.merging.recipe.run;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a result is made before it has its name: a folder {@code .merge} in the folder of the
 * result, which says of which merge it is and how far that is.
 */
final class WorkFolder {

  private static final String NAME = ".merge";
  private static final String DIGEST = "digest";

  private final Path target;
  private final Path work;

  private WorkFolder(Path target) {
    this.target = target;
    this.work = target.resolve(NAME);
  }

  /**
   * The folder of a merge, new or begun.
   *
   * @throws InvalidInputException when the target holds something else
   */
  static WorkFolder open(Path target, String digest) {
    WorkFolder folder = new WorkFolder(target);
    try {
      if (Files.exists(folder.work.resolve(DIGEST))) {
        folder.requireSame(digest);
      } else {
        folder.requireEmpty();
        Files.createDirectories(folder.work);
        Files.writeString(folder.work.resolve(DIGEST), digest);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(target + ": cannot be written", e);
    }
  }

  /** Whether a merge was begun in the folder. */
  static boolean isBegun(Path target) {
    return Files.exists(target.resolve(NAME).resolve(DIGEST));
  }

  private void requireSame(String digest) throws IOException {
    if (!Files.readString(work.resolve(DIGEST)).equals(digest)) {
      throw new InvalidInputException(
          "%s holds an unfinished merge of another recipe, or of models that changed since;"
                  .formatted(target)
              + " delete %s to begin anew, or write to another folder".formatted(work));
    }
  }

  private void requireEmpty() throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    try (Stream<Path> found = Files.list(target)) {
      List<String> names =
          found
              .map(path -> String.valueOf(path.getFileName()))
              .filter(n -> !n.equals(NAME))
              .toList();
      if (!names.isEmpty()) {
        throw new InvalidInputException(
            "%s is not empty (it has %s); expected a new folder".formatted(target, names.get(0)));
      }
    }
  }

  Path part(Shard shard) {
    return work.resolve(shard.file() + ".part");
  }

  /** Whether a shard is whole, here or under its final name already. */
  boolean has(Shard shard) {
    return Files.exists(work.resolve(shard.file())) || Files.exists(target.resolve(shard.file()));
  }

  /** A file of the result, wherever it is. */
  Path file(String name) {
    Path inWork = work.resolve(name);
    return Files.exists(inWork) ? inWork : target.resolve(name);
  }

  /** How many tensors of a shard are whole and on the disk. */
  int complete(Shard shard) {
    try {
      Path done = done(shard);
      if (!Files.exists(done) || !Files.exists(part(shard))) {
        return 0;
      }
      return Integer.parseInt(Files.readString(done));
    } catch (IOException e) {
      throw new UncheckedIOException(work + ": cannot be read", e);
    }
  }

  void remember(Shard shard, int complete) {
    write(String.valueOf(done(shard).getFileName()), String.valueOf(complete));
  }

  void finish(Shard shard) {
    try {
      Files.move(part(shard), work.resolve(shard.file()), StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(done(shard));
    } catch (IOException e) {
      throw new UncheckedIOException(work + ": cannot be written", e);
    }
  }

  private Path done(Shard shard) {
    return work.resolve(shard.file() + ".done");
  }

  /** Writes a small file of the result, whole or not at all. */
  void write(String name, String text) {
    try {
      Path temporary = work.resolve(name + ".new");
      Files.writeString(temporary, text);
      Files.move(temporary, work.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(work + ": cannot be written", e);
    }
  }

  void copy(Path file, String name) {
    try {
      Path temporary = work.resolve(name + ".new");
      Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING);
      Files.move(temporary, work.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be copied to " + work, e);
    }
  }

  /** Gives every file its name, the last of the list last, and removes the work folder. */
  void publish(List<String> names) {
    try {
      for (String name : names) {
        if (Files.exists(work.resolve(name))) {
          Files.move(work.resolve(name), target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
      }
      try (Stream<Path> left = Files.walk(work)) {
        for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(target + ": cannot be written", e);
    }
  }
}
