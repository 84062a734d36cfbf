package dev.tangent.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages that can be looked over, and files that hold one idea. */
class SizesTest {

  private static final int FILES_OF_A_PACKAGE = 30;
  private static final int LINES_OF_A_FILE = 300;

  /** Counted with {@code package-info.java}. */
  @Test
  void aPackageHasAtMostThirtyFiles() throws Exception {
    Map<String, Integer> sizes = new TreeMap<>();
    for (Source source : sources()) {
      sizes.merge(SourceFiles.packageOf(source.name), 1, Integer::sum);
    }
    Frozen.list("large-packages").assertSizes(sizes, FILES_OF_A_PACKAGE);
  }

  @Test
  void aFileHasAtMostThreeHundredLines() throws Exception {
    Map<String, Integer> sizes = new TreeMap<>();
    for (Source source : sources()) {
      sizes.put(source.name, Files.readAllLines(source.file).size());
    }
    Frozen.list("long-files").assertSizes(sizes, LINES_OF_A_FILE);
  }

  /**
   * @param name package and file, without extension
   */
  private record Source(String name, Path file) {}

  private static List<Source> sources() throws IOException {
    SourceTree tree = new SourceTree(Path.of("../../.."));
    Stream<Source> all = Stream.empty();
    for (Path module : tree.modulesWithCode()) {
      all = Stream.concat(all, sourcesBelow(tree.sources(module)).stream());
    }
    return all.toList();
  }

  private static List<Source> sourcesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> new Source(nameOf(folder.relativize(file)), file))
          .toList();
    }
  }

  private static String nameOf(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.substring(0, path.length() - ".java".length()).replace('/', '.');
  }
}
