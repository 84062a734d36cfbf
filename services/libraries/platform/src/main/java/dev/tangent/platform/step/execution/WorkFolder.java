package dev.tangent.platform.step.execution;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step's local files, gone when it ends. A process that was killed leaves its folders, but not
 * the locks on them: whoever comes next removes them.
 */
final class WorkFolder implements AutoCloseable {

  private static final String LOCK = "lock";

  private final Path root;
  private final FileChannel lock;

  private WorkFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  static WorkFolder create(Path work, String stepId) throws IOException {
    Files.createDirectories(work);
    removeRemains(work);
    Path root = Files.createTempDirectory(work, stepId.substring(0, Math.min(12, stepId.length())));
    FileChannel lock = open(root);
    lock.lock();
    WorkFolder folder = new WorkFolder(root, lock);
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
    delete(root);
    lock.close();
  }

  private static void removeRemains(Path work) throws IOException {
    List<Path> folders;
    try (Stream<Path> list = Files.list(work)) {
      folders = list.filter(folder -> Files.exists(folder.resolve(LOCK))).toList();
    }
    for (Path folder : folders) {
      try (FileChannel channel = open(folder);
          FileLock held = channel.tryLock()) {
        if (held != null) {
          delete(folder);
        }
      } catch (OverlappingFileLockException e) {
        // Another thread of this process works there.
      } catch (IOException e) {
        // Another process removes it at this moment.
      }
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void delete(Path root) throws IOException {
    List<Path> contents;
    try (Stream<Path> walk = Files.walk(root)) {
      contents = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : contents) {
      Files.deleteIfExists(path);
    }
  }
}
