package dev.tangent.cli.hub.dataset;

import dev.tangent.cli.hub.repository.HubFile;
import dev.tangent.cli.hub.repository.HubName;
import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import dev.tangent.data.layout.SplitChoice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Splits that a card, or the hub's conversion, calls by name. A person's choice comes first, by the
 * name or by a file's path; then the words train, validation and test. Anything else is not
 * guessed.
 */
final class NamedSplits {

  private final HubName name;
  private final SplitChoice choice;
  private final List<DatasetFiles.Part> parts = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final List<String> undecided = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private final Map<Split, String> byWord = new EnumMap<>(Split.class);

  NamedSplits(HubName name, SplitChoice choice) {
    this.name = name;
    this.choice = choice;
  }

  void add(String split, List<HubFile> files) {
    seen.add(split);
    Optional<SplitChoice.Rule> ofName = choice.rule(split);
    for (HubFile file : files) {
      Optional<SplitChoice.Rule> rule = ofName.or(() -> choice.rule(file.path()));
      Optional<Split> taken =
          rule.isPresent() ? rule.get().split() : Split.named(split).map(word -> once(word, split));
      if (taken.isPresent()) {
        parts.add(new DatasetFiles.Part(file, taken));
      } else if (rule.isPresent()) {
        leftOut.add("%s (by --split %s=none)".formatted(file.path(), rule.get().glob()));
      } else if (!undecided.contains(split)) {
        undecided.add(split);
      }
    }
  }

  /** {@code val} beside {@code dev}: which is meant? */
  private Split once(Split word, String split) {
    String other = byWord.putIfAbsent(word, split);
    if (other != null && !other.equals(split)) {
      throw new InvalidInputException(
          "%s has the splits '%s' and '%s', which are the same by their names: leave one out with --split %s=none"
              .formatted(name, other, split, split));
    }
    return word;
  }

  /**
   * @throws InvalidInputException when a split is none of train, validation and test
   */
  DatasetFiles files(DataFileKind kind, String configuration) {
    if (!undecided.isEmpty()) {
      String first = undecided.get(0);
      throw new InvalidInputException(
          "%s has the splits %s; what %s is for is not decided: --split %s=none leaves it out, --split train=%s (or validation, test) takes it"
              .formatted(
                  name, Configurations.some(seen), String.join(", ", undecided), first, first));
    }
    if (parts.isEmpty()) {
      throw new InvalidInputException(
          "nothing of %s is left to import; its splits are %s"
              .formatted(name, Configurations.some(seen)));
    }
    return new DatasetFiles(kind, parts, configuration, leftOut, List.of());
  }
}
