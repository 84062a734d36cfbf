package dev.tangent.data.collection.source;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The shards of a collection: one file, or all in a folder, in order of their names. The split of
 * each is what its own name begins with ({@code train-00000-of-00002.parquet}), or the name of a
 * folder that it lies in ({@code train/0000.parquet}).
 */
public final class ShardFiles {

  private static final int DEPTH = 4;
  private static final Pattern NUMBERED = Pattern.compile("(.*?)-(\\d{1,8})-of-(\\d{1,8})\\..*");

  /** A file and the split that all its rows are in. */
  public record Shard(Path file, Split split) {}

  private ShardFiles() {}

  /**
   * @param extension such as {@code .tar}
   * @throws InvalidInputException when there is none, one of a numbered row is missing, or only
   *     some have the name of a split
   */
  public static List<Shard> find(Path source, String extension) throws IOException {
    List<Path> files = files(source, extension);
    requireAllNumbers(source, files);
    List<Shard> shards = new ArrayList<>();
    List<Path> nameless = new ArrayList<>();
    for (Path file : files) {
      Optional<Split> split = split(source, file);
      split.ifPresent(named -> shards.add(new Shard(file, named)));
      if (split.isEmpty()) {
        nameless.add(file);
      }
    }
    if (!shards.isEmpty() && !nameless.isEmpty()) {
      throw new InvalidInputException(
          "%s: %s has no split's name (train, validation, test), but others have"
              .formatted(source, nameless.get(0).getFileName()));
    }
    nameless.forEach(file -> shards.add(new Shard(file, Split.TRAIN)));
    return shards;
  }

  private static List<Path> files(Path source, String extension) throws IOException {
    if (Files.isRegularFile(source)) {
      return List.of(source);
    }
    try (Stream<Path> all = Files.find(source, DEPTH, (path, about) -> about.isRegularFile())) {
      List<Path> files =
          all.filter(path -> path.getFileName().toString().endsWith(extension)).sorted().toList();
      if (files.isEmpty()) {
        throw new InvalidInputException("%s has no *%s files".formatted(source, extension));
      }
      return files;
    }
  }

  private static Optional<Split> split(Path source, Path file) {
    Path relative = source.equals(file) ? file.getFileName() : source.relativize(file);
    String begin = relative.getFileName().toString().split("[-_.]", 2)[0];
    Optional<Split> split = Split.named(begin);
    for (int i = relative.getNameCount() - 2; i >= 0 && split.isEmpty(); i--) {
      split = Split.named(relative.getName(i).toString());
    }
    return split;
  }

  /** The shards {@code NAME-00000-of-COUNT …} of one name and count. */
  private record Numbered(String name, int count) {}

  /** Of {@code train-00001-of-00003} and so on, all three must be there. */
  private static void requireAllNumbers(Path source, List<Path> files) {
    Map<Numbered, Set<Integer>> found = new LinkedHashMap<>();
    for (Path file : files) {
      Matcher name = NUMBERED.matcher(file.getFileName().toString());
      if (name.matches() && !file.equals(source)) {
        String shared = file.resolveSibling(name.group(1)).toString();
        found
            .computeIfAbsent(
                new Numbered(shared, Integer.parseInt(name.group(3))), n -> new TreeSet<>())
            .add(Integer.parseInt(name.group(2)));
      }
    }
    found.forEach(
        (numbered, numbers) -> {
          if (numbers.size() < numbered.count()) {
            throw new InvalidInputException(
                "of the %d shards of %s only %s are there: fetch the others"
                    .formatted(numbered.count(), numbered.name(), numbers));
          }
        });
  }
}
