package dev.tangent.data.layout;

import dev.tangent.common.InvalidInputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of {@code train-00001-of-00003} and so on, all three must be there. */
final class ShardNumbers {

  private static final Pattern NUMBERED = Pattern.compile("(.*?)-(\\d{1,8})-of-(\\d{1,8})\\b.*");

  private ShardNumbers() {}

  /** The shards {@code NAME-00000-of-COUNT …} of one name and count. */
  private record Numbered(String name, int count) {}

  static void requireAll(List<Path> shards) {
    Map<Numbered, Set<Integer>> found = new LinkedHashMap<>();
    for (Path file : shards) {
      Matcher name = NUMBERED.matcher(String.valueOf(file.getFileName()));
      if (name.matches()) {
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
