package dev.tangent.data.layout;

import dev.tangent.common.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files or folders with their splits. A person's own choice comes first; then the words in a name
 * decide. Names without such a word are all train, but beside names with one they are refused, and
 * so are two configurations and two files that would be the same part of a split.
 *
 * @param parts in the order given, with the names that were left out in {@code layout}
 */
public record SplitLayout(List<Placed> parts, SourceLayout layout) {

  /** A file or folder and the split that all of it is in. */
  public record Placed(Path path, Split split) {}

  public SplitLayout {
    parts = List.copyOf(parts);
  }

  /**
   * @param source what the names are below; itself the only file, it is all train
   * @throws dev.tangent.common.InvalidInputException when the names do not decide, saying what was
   *     seen and which options do
   */
  public static SplitLayout of(Path source, List<Path> paths, SplitChoice choice) {
    if (paths.size() == 1 && paths.get(0).equals(source)) {
      String name = String.valueOf(source.getFileName());
      return new SplitLayout(
          List.of(new Placed(source, Split.TRAIN)),
          new SourceLayout(List.of(new SourceLayout.Part(name, Split.TRAIN)), List.of()));
    }
    SplitLayout layout = new Sorting(source, choice).sort(paths);
    ShardNumbers.requireAll(layout.parts().stream().map(Placed::path).toList());
    return layout;
  }

  /** The parts of train, then those of validation and of test, each in the order given. */
  public List<Placed> bySplit() {
    return parts.stream().sorted(Comparator.comparing(Placed::split)).toList();
  }

  /** Whether a name has the word of a split. */
  public static boolean namesASplit(String name) {
    return !SplitWords.in(name).isEmpty();
  }

  /** Whether a name is that of a split and nothing more. */
  public static boolean isASplit(String name) {
    return namesASplit(name)
        && SplitWords.without(name).matches("(?i)([-._\\s\\d]|set|split|data|images)*");
  }

  private static final class Sorting {

    private final SplitChoice choice;
    private final AmbiguousLayout undecided;
    private final Map<PartName, Split> chosen = new LinkedHashMap<>();
    private final List<PartName> byName = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    Sorting(Path source, SplitChoice choice) {
      this.choice = choice;
      this.undecided = new AmbiguousLayout(source);
    }

    SplitLayout sort(List<Path> paths) {
      List<PartName> names =
          paths.stream().map(path -> PartName.of(undecided.source(), path)).toList();
      names.forEach(this::choose);
      byName.forEach(undecided::requireOneSplit);
      boolean worded = byName.stream().anyMatch(name -> !name.splits().isEmpty());
      boolean nameless = byName.stream().anyMatch(name -> name.splits().isEmpty());
      if (nameless && (worded || chosen.containsValue(Split.TRAIN))) {
        undecided.refuseMixture(byName, chosen);
      }
      undecided.requireOneConfiguration(byName);
      undecided.requireDistinctShards(byName);
      byName.forEach(
          name -> chosen.put(name, name.splits().stream().findFirst().orElse(Split.TRAIN)));
      return placed(names);
    }

    private void choose(PartName name) {
      Optional<SplitChoice.Rule> rule = choice.rule(name.name());
      Optional<String> wanted = choice.configuration();
      if (rule.isPresent()) {
        rule.get()
            .split()
            .ifPresentOrElse(
                split -> chosen.put(name, split),
                () -> leftOut.add(name.name() + " (by --split " + rule.get().glob() + "=none)"));
      } else if (wanted.isPresent() && !name.isOf(wanted.get())) {
        leftOut.add(name.name() + " (not of configuration " + wanted.get() + ")");
      } else {
        byName.add(name);
      }
    }

    private SplitLayout placed(List<PartName> names) {
      List<Placed> placed = new ArrayList<>();
      List<SourceLayout.Part> parts = new ArrayList<>();
      for (PartName name : names) {
        Split split = chosen.get(name);
        if (split != null) {
          placed.add(new Placed(name.path(), split));
          parts.add(new SourceLayout.Part(name.name(), split));
        }
      }
      if (placed.isEmpty()) {
        undecided.refuseNothingLeft(leftOut);
      }
      return new SplitLayout(placed, new SourceLayout(parts, leftOut));
    }
  }
}
