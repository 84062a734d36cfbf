package dev.tangent.cli.hub.dataset;

import dev.tangent.cli.hub.repository.HubName;
import dev.tangent.common.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which of a dataset's configurations is meant. */
final class Configurations {

  private static final int SHOWN = 20;

  private Configurations() {}

  /**
   * What a person asked for; else the only one, the card's default, or the one called {@code
   * default}.
   *
   * @throws InvalidInputException where there is no such one, or nothing decides between several
   */
  static String choose(
      HubName name, List<String> names, Optional<String> byCard, Optional<String> asked) {
    if (asked.isPresent()) {
      return asked
          .filter(names::contains)
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      "%s has no configuration '%s'; it has: %s"
                          .formatted(name, asked.get(), some(names))));
    }
    if (names.size() == 1) {
      return names.get(0);
    }
    return byCard
        .or(() -> names.stream().filter("default"::equals).findFirst())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s has %d configurations: %s. Say which to import with --config NAME"
                        .formatted(name, names.size(), some(names))));
  }

  static String some(List<String> names) {
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? first : first + ", …";
  }
}
