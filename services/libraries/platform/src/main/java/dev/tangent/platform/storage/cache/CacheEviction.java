package dev.tangent.platform.storage.cache;

import dev.tangent.platform.storage.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Keeps the cache within its limit: whole artifacts go, least recently used first. */
final class CacheEviction {

  /**
   * How often the folders are measured at most, while there is room by this process's own count.
   */
  private static final long MEASURE_EVERY = TimeUnit.SECONDS.toNanos(10);

  private final Path root;
  private final CacheLimits limits;
  private final LongSupplier nanoTime;
  private boolean grown;
  private long bytes;
  private long measured;

  CacheEviction(Path root, CacheLimits limits) {
    this(root, limits, System::nanoTime);
  }

  CacheEviction(Path root, CacheLimits limits, LongSupplier nanoTime) {
    this.root = root;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.measured = nanoTime.getAsLong() - MEASURE_EVERY;
  }

  /** One artifact's folder. */
  private record Cached(Path folder, long size, Instant used) {}

  /** So much was added by this process; what others add is seen when the folders are measured. */
  synchronized void grown(long added) {
    grown = true;
    bytes += added;
  }

  synchronized boolean hasRoomFor(long more) {
    if (isDue()) {
      measure(cached());
    }
    return bytes + more <= limits.bytes();
  }

  /** Returns the folders that went. */
  synchronized List<Path> run() {
    List<Path> gone = new ArrayList<>();
    if (!grown || bytes <= limits.bytes() && !isDue()) {
      return gone;
    }
    grown = false;
    List<Cached> all = cached();
    measure(all);
    Instant inUse = Instant.now().minus(limits.inUse());
    for (Cached one : all) {
      if (bytes <= limits.bytes() || one.used().isAfter(inUse)) {
        break;
      }
      delete(one.folder());
      gone.add(one.folder());
      bytes -= one.size();
    }
    return gone;
  }

  private boolean isDue() {
    return nanoTime.getAsLong() - measured >= MEASURE_EVERY;
  }

  private void measure(List<Cached> all) {
    bytes = all.stream().mapToLong(Cached::size).sum();
    measured = nanoTime.getAsLong();
  }

  private List<Cached> cached() {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .map(CacheEviction::measure)
          .sorted(Comparator.comparing(Cached::used))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the cache " + root, e);
    }
  }

  private static Cached measure(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      long size =
          files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      return new Cached(folder, size, Files.getLastModifiedTime(folder).toInstant());
    } catch (IOException | UncheckedIOException e) {
      // Another process evicts it at this moment.
      return new Cached(folder, 0, Instant.EPOCH);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(LocalFiles::deleteQuietly);
    } catch (IOException | UncheckedIOException e) {
      // Another process was faster.
    }
  }
}
