package dev.tangent.merging.adapter;

import dev.tangent.common.InvalidInputException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How many directions an adapter keeps of each module.
 *
 * @param rank of modules that no pattern names; a matrix of a smaller side keeps that many
 * @param patterns as PEFT's {@code rank_pattern}: a regular expression that is a module's name, or
 *     what follows a dot in it; the first that matches counts, and 0 leaves the module out
 */
public record AdapterRanks(int rank, Map<String, Integer> patterns) {

  /**
   * @throws InvalidInputException when a rank is out of range, or a pattern cannot be read
   */
  public AdapterRanks {
    if (rank < 1) {
      throw new InvalidInputException("rank is " + rank + "; expected a whole number from 1 on");
    }
    patterns.forEach(AdapterRanks::require);
    patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
  }

  private static void require(String pattern, int rank) {
    if (rank < 0) {
      throw new InvalidInputException(
          "rank of '%s' is %d; expected a whole number from 0 on".formatted(pattern, rank));
    }
    try {
      compiled(pattern);
    } catch (PatternSyntaxException e) {
      throw new InvalidInputException(
          "'%s' is not a regular expression: %s".formatted(pattern, e.getDescription()), e);
    }
  }

  private static Pattern compiled(String pattern) {
    return Pattern.compile("(.*\\.)?(" + pattern + ")");
  }

  int of(String module) {
    return patterns.entrySet().stream()
        .filter(entry -> compiled(entry.getKey()).matcher(module).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(rank);
  }

  /** A pattern that nothing matches is a slip of the pen. */
  void requireUsed(Collection<String> modules) {
    List<String> unused =
        patterns.keySet().stream()
            .filter(pattern -> modules.stream().noneMatch(compiled(pattern).asMatchPredicate()))
            .toList();
    if (!unused.isEmpty()) {
      throw new InvalidInputException(
          "rank pattern %s matches no linear layer that the vector moves; these are %s"
              .formatted(unused, modules));
    }
  }
}
