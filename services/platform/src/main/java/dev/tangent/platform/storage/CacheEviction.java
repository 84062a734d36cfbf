package dev.tangent.platform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Keeps the cache within its limit: whole artifacts go, least recently used first. */
final class CacheEviction {

  private final Path root;
  private final CacheLimits limits;
  private final AtomicBoolean grown = new AtomicBoolean();

  CacheEviction(Path root, CacheLimits limits) {
    this.root = root;
    this.limits = limits;
  }

  /** One artifact's folder. */
  private record Cached(Path folder, long size, Instant used) {}

  /** Something was added since the last look. */
  void grown() {
    grown.set(true);
  }

  boolean hasRoomFor(long bytes) {
    return cached().stream().mapToLong(Cached::size).sum() + bytes <= limits.bytes();
  }

  /** Returns the folders that went. */
  synchronized List<Path> run() {
    List<Path> gone = new ArrayList<>();
    if (!grown.getAndSet(false)) {
      return gone;
    }
    List<Cached> all = cached();
    long total = all.stream().mapToLong(Cached::size).sum();
    Instant inUse = Instant.now().minus(limits.inUse());
    for (Cached one : all) {
      if (total <= limits.bytes() || one.used().isAfter(inUse)) {
        break;
      }
      delete(one.folder());
      gone.add(one.folder());
      total -= one.size();
    }
    return gone;
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
      long size = files.mapToLong(file -> file.toFile().length()).sum();
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
