package dev.tangent.platform.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A step's local files, gone when it ends. */
final class WorkFolder implements AutoCloseable {

  private final Path root;

  private WorkFolder(Path root) {
    this.root = root;
  }

  static WorkFolder create(Path work, String stepId) throws IOException {
    Files.createDirectories(work);
    WorkFolder folder = new WorkFolder(Files.createTempDirectory(work, stepId.substring(0, 12)));
    Files.createDirectory(folder.output());
    Files.createDirectory(folder.scratch());
    return folder;
  }

  Path output() {
    return root.resolve("output");
  }

  Path scratch() {
    return root.resolve("scratch");
  }

  @Override
  public void close() throws IOException {
    List<Path> contents;
    try (Stream<Path> walk = Files.walk(root)) {
      contents = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : contents) {
      Files.deleteIfExists(path);
    }
  }
}
