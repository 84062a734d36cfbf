package dev.tangent.standalone.data;

import dev.tangent.common.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * At most one assembly on a data folder. The operating system lets go of the lock when its holder
 * dies, however it dies. The holder's pid is in a file of its own, and a process does not open the
 * file of a lock that it holds: on POSIX systems, closing a second channel on it would release the
 * lock.
 */
public final class DataLock implements AutoCloseable {

  /** The folders that this process holds. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private DataLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  public static DataLock acquire(Path data) {
    try {
      Path folder = data.toRealPath();
      if (!OWN.add(folder)) {
        throw taken(data);
      }
      try {
        return new DataLock(folder, lock(data));
      } catch (IOException | RuntimeException e) {
        OWN.remove(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not lock " + data + ": " + e.getMessage(), e);
    }
  }

  private static FileChannel lock(Path data) throws IOException {
    FileChannel channel =
        FileChannel.open(
            data.resolve("assembly.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw taken(data);
      }
      ProcessIdentity self = ProcessIdentity.ofThisProcess();
      Files.writeString(holderFile(data), self.pid() + "\n" + self.since() + "\n");
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Who holds the lock of a folder, found without touching the lock. The file of one that was
   * killed is ignored, also when its pid belongs to a younger process now.
   */
  public static OptionalLong holder(Path data) {
    try {
      Path file = holderFile(data);
      List<String> lines = Files.readAllLines(file);
      long pid = Long.parseLong(lines.get(0).strip());
      boolean holds =
          lines.size() > 1
              ? new ProcessIdentity(pid, lines.get(1).strip()).isAlive()
              : wrote(pid, Files.getLastModifiedTime(file).toInstant());
      return holds ? OptionalLong.of(pid) : OptionalLong.empty();
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return OptionalLong.empty();
    }
  }

  /** Of a release that wrote the pid alone: whether the process of that pid is old enough. */
  private static boolean wrote(long pid, Instant written) {
    // Start times are known to a hundredth of a second, times of files more exactly.
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .filter(start -> start.isBefore(written.plusSeconds(1)))
        .isPresent();
  }

  private static Path holderFile(Path data) {
    return data.resolve("assembly.pid");
  }

  private static InvalidInputException taken(Path data) throws IOException {
    Path holder = holderFile(data);
    List<String> lines = Files.exists(holder) ? Files.readAllLines(holder) : List.of();
    // Whoever took the lock a moment ago may not have written yet.
    String pid = lines.isEmpty() ? "unknown" : lines.get(0).strip();
    return new InvalidInputException(
        ("The data folder %s is in use: Tangent already runs there as process %s. Use that one, stop"
                + " it (Ctrl-C where it runs, or kill %s), or choose another folder with --data.")
            .formatted(data, pid, pid));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(holderFile(folder));
      channel.close();
      OWN.remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
