package dev.tangent.data.collection.source;

import dev.tangent.common.InvalidInputException;
import dev.tangent.data.layout.SplitChoice;
import dev.tangent.data.layout.SplitLayout;
import dev.tangent.data.layout.VisibleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shards of a collection: one file, or all in a folder, in order of their names. */
public final class ShardFiles {

  private static final Pattern NUMBERED = Pattern.compile("(.*?)-(\\d{1,8})-of-(\\d{1,8})\\b.*");

  private ShardFiles() {}

  /**
   * @param endings such as {@code .tar}
   * @throws InvalidInputException when there is none, one of a numbered row is missing, or their
   *     names do not decide which split each is
   */
  public static SplitLayout find(Path source, SplitChoice choice, List<String> endings)
      throws IOException {
    List<Path> files = VisibleFiles.find(source, endings);
    if (files.isEmpty()) {
      throw new InvalidInputException("%s has no *%s files".formatted(source, endings.get(0)));
    }
    SplitLayout layout = SplitLayout.of(source, files, choice);
    requireAllNumbers(source, layout.parts());
    return layout;
  }

  /** The shards {@code NAME-00000-of-COUNT …} of one name and count. */
  private record Numbered(String name, int count) {}

  /** Of {@code train-00001-of-00003} and so on, all three must be there. */
  private static void requireAllNumbers(Path source, List<SplitLayout.Placed> shards) {
    Map<Numbered, Set<Integer>> found = new LinkedHashMap<>();
    for (SplitLayout.Placed shard : shards) {
      Path file = shard.path();
      Matcher name = NUMBERED.matcher(String.valueOf(file.getFileName()));
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
