package dev.tangent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What broke a rule when the rule came, listed in {@code src/test/resources/frozen}. The lists only
 * shrink: what is not listed fails, and so does an entry that no longer breaks the rule.
 */
final class Frozen {

  private final Path file;
  private final List<String> lines;

  Frozen(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  static Frozen list(String name) throws IOException {
    Path file = Path.of("src", "test", "resources", "frozen", name + ".txt");
    List<String> lines =
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    return new Frozen(file, lines);
  }

  /**
   * @param found for each circle, its members' names and the reasons for it
   */
  void assertCircles(Map<Set<String>, String> found) {
    Map<String, String> named = new TreeMap<>();
    found.forEach((circle, reasons) -> named.put(String.join(", ", circle), reasons));
    Set<String> extra = new TreeSet<>(named.keySet());
    lines.forEach(extra::remove);
    String reasons = extra.stream().map(c -> c + named.get(c)).collect(Collectors.joining("\n"));
    assertThat(extra).as("circles that are not in %s:\n%s\n", file, reasons).isEmpty();
    assertThat(lines)
        .as("circles that are broken or smaller now: take them out of %s", file)
        .isSubsetOf(named.keySet());
  }

  /**
   * @param found the size of everything, by name
   * @param limit what the rule allows; a list's line is a name and the size that is allowed for it
   */
  void assertSizes(Map<String, Integer> found, int limit) {
    Map<String, Integer> allowed =
        lines.stream()
            .map(line -> line.split(" "))
            .collect(Collectors.toMap(line -> line[0], line -> Integer.valueOf(line[1])));
    Map<String, Integer> extra = new TreeMap<>(found);
    extra.entrySet().removeIf(e -> e.getValue() <= allowed.getOrDefault(e.getKey(), limit));
    assertThat(extra).as("more than %d, or than %s allows", limit, file).isEmpty();
    assertThat(allowed.keySet())
        .as("at most %d now, or gone: take it out of %s", limit, file)
        .allMatch(name -> found.getOrDefault(name, 0) > limit);
  }
}
