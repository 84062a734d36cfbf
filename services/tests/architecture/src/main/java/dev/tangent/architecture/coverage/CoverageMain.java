package dev.tangent.architecture.coverage;

import dev.tangent.architecture.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Prints the line coverage of the tests that have run; the build calls it last. */
public final class CoverageMain {

  /** What people start rather than build upon, and what is part of no release. */
  private static final Set<String> NEITHER_LIBRARY_NOR_SERVICE =
      Set.of(
          "services/tools/cli",
          "services/tools/standalone",
          "services/tools/demonstration",
          "services/tools/bench",
          "services/tools/distribution",
          "services/tests/architecture");

  private CoverageMain() {}

  /**
   * @param arguments the folder of the root pom
   */
  public static void main(String[] arguments) throws IOException {
    SourceTree tree = new SourceTree(Path.of(arguments[0]));
    describe(new LineCoverage(tree).measure()).forEach(System.out::println);
  }

  static List<String> describe(List<ModuleCoverage> modules) {
    if (modules.isEmpty()) {
      return List.of("Line coverage: not measured, because no tests ran.");
    }
    List<String> lines = new ArrayList<>();
    lines.add("Line coverage by module (processes that tests start are not counted):");
    int width = modules.stream().mapToInt(module -> module.name().length()).max().getAsInt();
    modules.forEach(
        m -> lines.add("  " + m.name() + " ".repeat(width - m.name().length() + 2) + m.figure()));
    ModuleCoverage all = ModuleCoverage.sum("all modules", modules);
    if (!all.changedClasses().isEmpty()) {
      lines.add(
          "Not the classes that were tested, so counted as not covered: "
              + String.join(", ", all.changedClasses()));
    }
    lines.add("Line coverage: " + all.figure() + " (all modules)");
    lines.add("Line coverage: " + libraries(modules).figure() + " (libraries and services)");
    return lines;
  }

  private static ModuleCoverage libraries(List<ModuleCoverage> modules) {
    return ModuleCoverage.sum(
        "libraries and services",
        modules.stream().filter(m -> !NEITHER_LIBRARY_NOR_SERVICE.contains(m.name())).toList());
  }
}
