package dev.tangent.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Which source file uses which, as their classes say; nested classes count as their file. A file is
 * named by its package and its own name without extension.
 */
final class SourceFiles {

  private final Map<String, Set<String>> uses = new TreeMap<>();

  SourceFiles(JavaClasses classes) {
    for (JavaClass each : classes) {
      fileOf(each).ifPresent(file -> add(file, each));
    }
  }

  private void add(String file, JavaClass origin) {
    Set<String> targets = uses.computeIfAbsent(file, f -> new TreeSet<>());
    for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
      fileOf(dependency.getTargetClass().getBaseComponentType())
          .filter(target -> !target.equals(file))
          .ifPresent(targets::add);
    }
  }

  private static Optional<String> fileOf(JavaClass type) {
    String home = type.getPackageName();
    if (!home.startsWith("dev.tangent.") || home.startsWith("dev.tangent.proto")) {
      return Optional.empty();
    }
    return type.getSource()
        .flatMap(Source::getFileName)
        .map(name -> home + "." + name.replace(".java", ""));
  }

  static String packageOf(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }

  Map<String, Set<String>> uses() {
    return uses;
  }

  /** The same arrows between groups of files; what the grouping maps to null is left out. */
  Map<String, Set<String>> between(UnaryOperator<String> group) {
    Map<String, Set<String>> arrows = new TreeMap<>();
    uses.forEach(
        (file, targets) -> {
          String from = group.apply(file);
          if (from != null) {
            Set<String> known = arrows.computeIfAbsent(from, f -> new TreeSet<>());
            targets.stream()
                .map(group)
                .filter(to -> to != null && !to.equals(from))
                .forEach(known::add);
          }
        });
    return arrows;
  }

  /** The arrows of files that lie between two members of a circle of groups, one to a line. */
  String reasons(Set<String> circle, UnaryOperator<String> group) {
    StringBuilder lines = new StringBuilder();
    for (String from : uses.keySet()) {
      String origin = group.apply(from);
      for (String to : origin == null ? Set.<String>of() : uses.get(from)) {
        String target = group.apply(to);
        if (target != null
            && !target.equals(origin)
            && circle.containsAll(Set.of(origin, target))) {
          lines.append("\n  ").append(from).append(" uses ").append(to);
        }
      }
    }
    return lines.toString();
  }
}
