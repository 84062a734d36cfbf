package dev.tangent.data.layout;

import dev.tangent.common.InvalidInputException;
import dev.tangent.common.Split;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * What a person says of the parts of a source where their names do not decide it.
 *
 * @param rules the first that matches a name decides
 * @param configuration the only one that is read, of several
 */
public record SplitChoice(List<Rule> rules, Optional<String> configuration) {

  public static final SplitChoice NONE = new SplitChoice(List.of(), Optional.empty());

  public SplitChoice {
    rules = List.copyOf(rules);
  }

  /**
   * @param split empty to leave out what matches
   * @param glob of a path below the source, or of one name in it
   * @param matcher of the glob; empty where it is a whole path itself, whatever characters it has
   */
  public record Rule(Optional<Split> split, String glob, Optional<PathMatcher> matcher) {

    boolean matches(String name) {
      return matcher.map(pattern -> matches(name, pattern)).orElse(glob.equals(name));
    }

    private boolean matches(String name, PathMatcher pattern) {
      Path path = Path.of(name);
      if (pattern.matches(path)) {
        return true;
      }
      for (Path step : path) {
        if (pattern.matches(step) || isStemOf(step.toString())) {
          return true;
        }
      }
      return false;
    }

    /** {@code extra} stands for {@code extra-00000-of-00002.parquet}, too. */
    private boolean isStemOf(String step) {
      return step.startsWith(glob)
          && step.substring(glob.length()).matches("([-_.]?\\d.*)?(\\.\\w+)*");
    }
  }

  /**
   * Reads {@code SPLIT=GLOB} and {@code NAME=none}.
   *
   * @throws InvalidInputException when an argument is neither
   */
  public static SplitChoice parse(List<String> arguments, Optional<String> configuration) {
    List<Rule> rules = new ArrayList<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String left = equals < 0 ? "" : argument.substring(0, equals).strip();
      String right = equals < 0 ? "" : argument.substring(equals + 1).strip();
      if (left.isEmpty() || right.isEmpty()) {
        throw refuse(argument);
      }
      rules.add(right.equals("none") ? rule(Optional.empty(), left) : split(argument, left, right));
    }
    return new SplitChoice(rules, configuration);
  }

  /**
   * What is known of every part.
   *
   * @param splits by paths below the source
   */
  public static SplitChoice exactly(Map<String, Split> splits) {
    List<Rule> rules = new ArrayList<>();
    splits.forEach(
        (path, split) -> rules.add(new Rule(Optional.of(split), path, Optional.empty())));
    return new SplitChoice(rules, Optional.empty());
  }

  /** The rules alone, for parts that are all of one configuration. */
  public SplitChoice withoutConfiguration() {
    return new SplitChoice(rules, Optional.empty());
  }

  private static Rule split(String argument, String left, String glob) {
    return rule(Optional.of(Split.named(left).orElseThrow(() -> refuse(argument))), glob);
  }

  private static Rule rule(Optional<Split> split, String glob) {
    try {
      return new Rule(
          split, glob, Optional.of(FileSystems.getDefault().getPathMatcher("glob:" + glob)));
    } catch (PatternSyntaxException e) {
      throw new InvalidInputException("--split: '%s' is not a valid glob".formatted(glob), e);
    }
  }

  private static InvalidInputException refuse(String argument) {
    return new InvalidInputException(
        "--split %s: expected train, validation or test with a glob, such as test='val*', or a name"
                .formatted(argument)
            + " to leave out, such as extra=none");
  }

  /** The first rule for a name. */
  public Optional<Rule> rule(String name) {
    return rules.stream().filter(rule -> rule.matches(name)).findFirst();
  }

  /** Whether a name is to be left out. */
  public boolean leavesOut(String name) {
    return rule(name).filter(rule -> rule.split().isEmpty()).isPresent();
  }

  /** The split that a name was given. */
  public Optional<Split> split(String name) {
    return rule(name).flatMap(Rule::split);
  }
}
