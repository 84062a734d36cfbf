package dev.tangent.platform.step.execution;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A step's local files, gone when it ends. A process that was killed leaves its folders, but not
 * the locks on them: whoever comes next removes them.
 */
final class WorkFolder implements AutoCloseable {

  private static final String LOCK = "lock";

  /**
   * The folders of this process, whose locks it must not touch a second time: the JDK refuses to,
   * and POSIX systems release a process's locks on a file with any channel of that file it closes.
   */
  private static final Set<Path> OWN = new HashSet<>();

  private final Path root;
  private final FileChannel lock;

  private WorkFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  static WorkFolder create(Path work, String stepId) throws IOException {
    Path place = Files.createDirectories(work).toRealPath();
    synchronized (OWN) {
      removeRemains(place);
      Optional<WorkFolder> begun = begin(place, stepId);
      while (begun.isEmpty()) {
        begun = begin(place, stepId);
      }
      return begun.get();
    }
  }

  /** Empty if another process took the folder for remains before it was locked. */
  private static Optional<WorkFolder> begin(Path work, String stepId) throws IOException {
    Path root = Files.createTempDirectory(work, stepId.substring(0, Math.min(12, stepId.length())));
    FileChannel lock =
        FileChannel.open(
            root.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (lock.tryLock() == null || Files.notExists(root.resolve(LOCK))) {
      lock.close();
      return Optional.empty();
    }
    OWN.add(root);
    WorkFolder folder = new WorkFolder(root, lock);
    try {
      Files.createDirectory(folder.output());
      Files.createDirectory(folder.scratch());
    } catch (IOException e) {
      folder.close();
      throw e;
    }
    return Optional.of(folder);
  }

  Path output() {
    return root.resolve("output");
  }

  Path scratch() {
    return root.resolve("scratch");
  }

  @Override
  public void close() throws IOException {
    try {
      delete(root);
    } finally {
      synchronized (OWN) {
        lock.close();
        OWN.remove(root);
      }
    }
  }

  private static void removeRemains(Path work) throws IOException {
    List<Path> folders;
    try (Stream<Path> list = Files.list(work)) {
      folders = list.filter(folder -> !OWN.contains(folder)).toList();
    }
    for (Path folder : folders) {
      try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
          FileLock held = channel.tryLock()) {
        if (held != null) {
          delete(folder);
        }
      } catch (IOException e) {
        // Another process begins there, or removes it, at this moment.
      }
    }
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
