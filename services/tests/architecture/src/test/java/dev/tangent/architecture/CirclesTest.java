package dev.tangent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing depends on itself through others: no package at any depth, and no source file. */
class CirclesTest {

  private static SourceFiles files;

  @BeforeAll
  static void readClasses() throws Exception {
    SourceTree tree = new SourceTree(Path.of("../../.."));
    List<Path> folders = tree.modulesWithCode().stream().map(tree::classes).toList();
    files = new SourceFiles(new ClassFileImporter().importPaths(folders));
    assertThat(files.uses()).as("every module is compiled before this one").isNotEmpty();
  }

  @Test
  void aCircleIsFound() {
    Map<String, Set<String>> arrows =
        Map.of("a", Set.of("b"), "b", Set.of("c", "d"), "c", Set.of("a"), "d", Set.of("e"));
    assertThat(Circles.in(arrows)).containsExactly(Set.of("a", "b", "c"));
  }

  /**
   * Package by package, and seen from any folder: its folders, each with all below it, and its own
   * files as one more. The second finds a.x that uses b.x, and b.y that uses a.y.
   */
  @Test
  void packagesHaveNoCirclesAtAnyDepth() throws Exception {
    Set<String> parents = new TreeSet<>();
    for (String file : files.uses().keySet()) {
      for (String p = file; p.contains("."); p = SourceFiles.packageOf(p)) {
        parents.add(SourceFiles.packageOf(p));
      }
    }
    Map<Set<String>, String> found = new HashMap<>(circles(SourceFiles::packageOf));
    parents.forEach(parent -> found.putAll(circles(file -> childOf(parent, file))));
    Frozen.list("package-circles").assertCircles(found);
  }

  /** Listed by the files' own names, which stay when files move. */
  @Test
  void filesHaveNoCircles() throws Exception {
    Map<Set<String>, String> found = new HashMap<>();
    circles(file -> file)
        .forEach(
            (circle, reasons) ->
                found.put(
                    circle.stream()
                        .map(file -> file.substring(file.lastIndexOf('.') + 1))
                        .collect(Collectors.toCollection(TreeSet::new)),
                    reasons));
    Frozen.list("file-circles").assertCircles(found);
  }

  private static Map<Set<String>, String> circles(UnaryOperator<String> group) {
    return Circles.in(files.between(group)).stream()
        .collect(Collectors.toMap(circle -> circle, circle -> files.reasons(circle, group)));
  }

  /** The folder directly in the parent that holds the file; the parent for its own files. */
  private static String childOf(String parent, String file) {
    if (!file.startsWith(parent + ".")) {
      return null;
    }
    int end = file.indexOf('.', parent.length() + 1);
    return end < 0 ? parent : file.substring(0, end);
  }
}
