package dev.tangent.data.layout;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.DatasetDescription;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses names that do not decide, showing what was seen and the options that would decide. */
record AmbiguousLayout(Path source) {

  private static final int SHOWN = 5;

  void requireOneSplit(PartName name) {
    if (name.splits().size() > 1) {
      throw new InvalidInputException(
          "%s: the name %s holds the words of two splits (%s); say which it is: --split test='%s', or --split '%s'=none to leave it out"
              .formatted(source, name.name(), words(name), name.name(), name.name()));
    }
  }

  private static String words(PartName name) {
    return name.splits().stream().map(DatasetDescription::key).collect(Collectors.joining(", "));
  }

  void refuseMixture(List<PartName> names, Map<PartName, Split> chosen) {
    StringBuilder seen = new StringBuilder();
    for (Split split : Split.values()) {
      List<String> own =
          Stream.concat(
                  chosen.entrySet().stream()
                      .filter(entry -> entry.getValue() == split)
                      .map(entry -> entry.getKey().name()),
                  names.stream().filter(name -> name.splits().contains(split)).map(PartName::name))
              .toList();
      seen.append(line(DatasetDescription.key(split), own));
    }
    List<String> nameless =
        names.stream().filter(name -> name.splits().isEmpty()).map(PartName::name).toList();
    String first = nameless.get(0);
    throw new InvalidInputException(
        "%s: some names carry a split and others do not, so what is trained on is not decided:%s%s%n  Say what the others are: --split '%s'=none leaves it out, --split train='%s' (or validation, test) gives it a split"
            .formatted(source, seen, line("no split", nameless), first, first));
  }

  private static String line(String title, List<String> names) {
    return names.isEmpty() ? "" : "%n  %s: %s".formatted(title, some(names));
  }

  private static String some(List<String> names) {
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? first : "%s, … (%d)".formatted(first, names.size());
  }

  void requireOneConfiguration(List<PartName> names) {
    TreeSet<String> configurations =
        names.stream().map(PartName::configuration).collect(Collectors.toCollection(TreeSet::new));
    if (configurations.size() > 1) {
      String example = configurations.last();
      throw new InvalidInputException(
          "%s holds more than one dataset, by the names of its parts: %s%s%n  Say which to import: --config '%s'; or say what is what: --split train='GLOB', --split NAME=none"
              .formatted(
                  source,
                  configurations.stream()
                      .map(name -> name.isEmpty() ? "(without a name)" : name)
                      .collect(Collectors.joining(", ")),
                  line("seen", names.stream().map(PartName::name).toList()),
                  example));
    }
  }

  /** The parts of one split are told apart by their numbers. */
  private record Shard(Path folder, Split split, String shard) {}

  void requireDistinctShards(List<PartName> names) {
    Map<Shard, PartName> seen = new HashMap<>();
    for (PartName name : names) {
      for (Split split : name.splits()) {
        Path folder = name.path().resolveSibling(".");
        PartName other = seen.put(new Shard(folder, split, name.shard()), name);
        if (other != null) {
          throw new InvalidInputException(
              "%s has both %s and %s: which is the %s split? Leave one out with --split '%s'=none, or take both with --split %s='GLOB'"
                  .formatted(
                      source,
                      other.name(),
                      name.name(),
                      DatasetDescription.key(split),
                      name.name(),
                      DatasetDescription.key(split)));
        }
      }
    }
  }

  void refuseNothingLeft(List<String> leftOut) {
    throw new InvalidInputException(
        "nothing of %s is left to import; left out: %s".formatted(source, some(leftOut)));
  }
}
