package dev.tangent.platform.provision;

import dev.tangent.common.InvalidInputException;
import dev.tangent.platform.NamePrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A file of access rules: {@code user,resource,pattern,name,operations} on each line, operations
 * with spaces between them; lines that begin with {@code #} are remarks.
 */
public record AccessRules(List<AccessRule> rules) {

  private static final int FIELDS = 5;

  public AccessRules {
    rules = List.copyOf(rules);
  }

  /**
   * @throws InvalidInputException naming the line that is not understood
   */
  public static AccessRules read(Path file) {
    List<AccessRule> rules = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          rules.addAll(parse(file + ":" + (i + 1), line));
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read: " + e, e);
    }
    return new AccessRules(rules);
  }

  /** The same rules for an installation whose users, topics and groups begin with the prefix. */
  public AccessRules of(NamePrefix prefix) {
    return new AccessRules(rules.stream().map(rule -> rule.of(prefix)).toList());
  }

  /** Everybody that a rule speaks of, in alphabetical order. */
  public Set<String> users() {
    return rules.stream().map(AccessRule::user).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<AccessRule> parse(String where, String line) {
    String[] fields = line.split("\\s*,\\s*", -1);
    if (fields.length != FIELDS || Arrays.stream(fields).anyMatch(String::isEmpty)) {
      throw new InvalidInputException(
          "%s: '%s'; expected user,resource,pattern,name,operations".formatted(where, line));
    }
    ResourceType resource = constant(where, ResourceType.class, fields[1]);
    PatternType pattern = constant(where, PatternType.class, fields[2]);
    return Arrays.stream(fields[4].split("\\s+"))
        .map(word -> constant(where, AclOperation.class, word))
        .map(operation -> new AccessRule(fields[0], resource, pattern, fields[3], operation))
        .toList();
  }

  private static <E extends Enum<E>> E constant(String where, Class<E> type, String word) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "%s: '%s' is not a valid %s; expected one of %s"
              .formatted(
                  where, word, type.getSimpleName(), Arrays.toString(type.getEnumConstants())),
          e);
    }
  }
}
